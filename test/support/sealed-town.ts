/** A town in which every field that can be sealed is, and the list of these fields. */
import { open } from '../../cloudfunctions/common/crypto';
import type { Sealed } from '../../cloudfunctions/common/sealed';
import type { ActionName } from '../../contract/functions';
import type { Database } from '../../local-cloud/database/database';
import { CAPABILITIES } from '../capabilities';
import type { Read, SealedRecords } from './capability';
import type { TestCloud } from './cloud';

const RECORDS = Object.values(CAPABILITIES).flatMap(({ sealed }: { sealed: SealedRecords | string }) =>
  typeof sealed === 'string' ? [] : [sealed],
);

/** Every field in which something is sealed: `collection path`. */
export const SEALED_FIELDS = RECORDS.flatMap(({ fields }) => fields);

export interface SealedAt extends Sealed {
  collection: string;
  id: string;
}

/** Every sealed value that is stored. */
export const sealedIn = (db: Database): SealedAt[] =>
  RECORDS.flatMap(({ of }) => Object.entries(of)).flatMap(([collection, sealedOf]) =>
    db
      .list(collection, { limit: 1000 })
      .flatMap((record) => sealedOf(record as never).map((value) => ({ ...value, collection, id: String(record._id) }))),
  );

/** What all sealed values say, opened with the keys in the environment: the words of a record of several, one by one. */
export function saidIn(db: Database): Set<string> {
  const leaves = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
  const texts = sealedIn(db).map(({ text, context }) => open(text, context));
  return new Set(texts.flatMap((text) => (text.startsWith('{') ? leaves(JSON.parse(text)) : [text])));
}

/** Every capability leaves something in each of its sealed fields. */
export async function live(cloud: TestCloud): Promise<void> {
  for (const records of RECORDS) await records.live(cloud);
}

/** What each action that answers with something sealed answers, by what it is asked. */
export async function answers(cloud: TestCloud): Promise<Record<string, unknown>> {
  const ids = (collection: string): string[] => cloud.db.list(collection, { limit: 100 }).map(({ _id }) => String(_id));
  const reads: readonly Read[] = RECORDS.flatMap((records) => records.reads(ids));
  const outcome: Record<string, unknown> = {};
  for (const [fn, action, input, as] of reads) {
    const { dbRequests: _cost, ...answer } = await cloud.ask(fn, action as ActionName<typeof fn>, input, { as });
    outcome[`${fn}.${action} ${JSON.stringify(input)} ${as}`] = answer;
  }
  return outcome;
}
