/** The sealed values of a staff record, and the context that binds each value to its place. */
import type { OwnContext } from '../common/crypto';
import type { Sealed } from '../common/sealed';
import type { StaffDoc } from './record';

export const volunteerContext = (staffId: string, field: 'phone' | 'reason'): OwnContext => ({
  own: `${staffId} volunteer ${field}`,
  shared: `${staffId} volunteer`,
});

export const sealedOfStaff = ({ _id, name, volunteer }: StaffDoc): Sealed[] => [
  ...(name === undefined ? [] : [{ path: 'name', context: _id, text: name }]),
  ...(volunteer?.phone ? [{ path: 'volunteer.phone', context: volunteerContext(_id, 'phone'), text: volunteer.phone }] : []),
  ...(volunteer?.reason ? [{ path: 'volunteer.reason', context: volunteerContext(_id, 'reason'), text: volunteer.reason }] : []),
];
