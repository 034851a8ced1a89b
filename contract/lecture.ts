import * as v from 'valibot';
import { ActivityId, line, PersonName, Phone, StaffId, StationId, Venue, When, whole } from './fields';
import { LECTURES } from './programme';

/** What the asker, the lecturer and staff see of a lecture: who asked for it, and who gives it. */
export const LectureFacts = v.object({
  organisation: v.string(),
  headcount: v.number(),
  wish: v.optional(v.string()),
  contact: v.object({ name: v.string(), phone: v.string() }),
  lecturer: v.optional(v.object({ staffId: v.string(), name: v.string(), self: v.boolean() })),
  /** The asker is the caller. */
  mine: v.boolean(),
  /** The asker has withdrawn it. */
  withdrawn: v.optional(v.literal(true)),
  /** For staff: WeChat could not check some of the words. */
  unchecked: v.optional(v.literal(true)),
  /** For staff. `notify`: the asker agreed to a message that was not sent yet. `untold`: no message told them that it is called off. */
  notify: v.optional(v.literal(true)),
  untold: v.optional(v.literal(true)),
});

/** A school or community asks for a lecture on a date. */
export const AskLectureInput = v.strictObject({
  stationId: StationId,
  programme: v.picklist(LECTURES, '请选讲堂'),
  organisation: line(30, '请填单位'),
  name: PersonName,
  phone: Phone,
  headcount: whole('请填人数', 2, 300),
  when: When,
  place: Venue,
  wish: v.optional(line(200, '请写想听什么')),
  consent: v.literal(true, '请先同意驿站保存您的姓名和电话'),
  notify: v.optional(v.boolean()),
});
/** The head names a lecturer of the crew, who then says yes or no; or the head declines with a reason. */
export const ProposeLecturerInput = v.strictObject({
  activityId: ActivityId,
  staffId: StaffId,
  /** Replaces a lecturer who has said yes meanwhile. */
  instead: v.optional(v.literal(true)),
});
export const AnswerLectureInput = v.pipe(
  v.strictObject({ activityId: ActivityId, accept: v.boolean('请选能不能讲'), reason: v.optional(line(60, '请写原因')) }),
  v.forward(
    v.check(({ accept, reason }) => accept || reason !== undefined, '不能讲要写原因'),
    ['reason'],
  ),
);
/** The asker withdraws the lecture, until it begins. */
export const WithdrawLectureInput = v.strictObject({ activityId: ActivityId, reason: v.optional(line(60, '请写原因')) });
/** The name and phone of the person who asked for a lecture; each look is written to the audit log. */
export const ContactOutput = v.object({ name: v.string(), phone: v.string() });
