/** The name of staff in the log of their acts. */

import type { Member } from './member';
import { opened } from './opened';

/** `undefined`: their record is gone. */
export function calledBy(person: Pick<Member, '_id' | 'name' | 'manager'> | undefined): string {
  if (person === undefined) return '已离开的人员';
  const { _id, name, manager } = person;
  if (name !== undefined) return opened(name, _id);
  return manager ? '管理员' : '本站人员';
}
