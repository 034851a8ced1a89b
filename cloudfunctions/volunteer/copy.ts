/** A copy of the caller's record as a volunteer or member of staff, and of their service. */
import type { CopyPage } from '../../contract/copy';
import type { Role } from '../../contract/staff';
import { FREE_TIME_WORDS, RECORD_KIND_WORDS, TEAM_WORDS } from '../../contract/volunteer';
import { copiedBy, momentWord } from '../common/copy';
import type { Context } from '../common/handler';
import { type After, nextCursor } from '../common/pages';
import { sealedOfStaff } from '../staff/face';
import type { StaffDoc } from '../staff/record';
import type { ServiceRecordDoc } from './record';
import { sealedOfServiceRecord } from './sealed';
import { dayAt, loadMine } from './store';

const copied = copiedBy();

const AT_ONCE = 50;

const ROLES: Record<Role, string> = { head: '站长', window: '窗口人员', volunteer: '志愿者' };

const ofMember = (member: StaffDoc) =>
  copied(
    '志愿者和工作人员登记',
    {
      做什么: Object.values(member.roles)
        .map((role) => ROLES[role])
        .join('、'),
      队伍: member.volunteer && TEAM_WORDS[member.volunteer.team],
      会做什么: member.volunteer?.skills.join('、'),
      什么时候有空: member.volunteer?.times.map((time) => FREE_TIME_WORDS[time]).join('、'),
      是不是党员: member.volunteer?.party ? '是' : undefined,
      什么时候同意的: member.volunteer && momentWord(member.volunteer.consentAt),
    },
    sealedOfStaff(member),
  );

const ofRecord = (record: ServiceRecordDoc) =>
  copied(
    `服务记录 ${record.date}`,
    { 做了什么: record.title, 哪一种: RECORD_KIND_WORDS[record.kind], 多久: `${record.minutes}分钟` },
    sealedOfServiceRecord(record),
  );

/** One request. */
export async function copy({ openid }: Context, after: After | undefined): Promise<CopyPage> {
  const mine = await loadMine(openid, { after, limit: AT_ONCE });
  if (mine === undefined) return { records: [] };
  const records = mine.records.slice(0, AT_ONCE).map(ofRecord);
  return { records: after === undefined ? [ofMember(mine), ...records] : records, ...nextCursor(mine.records, AT_ONCE, dayAt) };
}
