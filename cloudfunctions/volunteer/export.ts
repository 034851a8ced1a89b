/** The spreadsheet for the import of volunteers. */
import type { InferOutput } from 'valibot';
import type { SheetData } from 'write-excel-file/node';
import { GRADES } from '../../contract/fields';
import { dateOf } from '../../contract/shanghai';
import { type ExportInput, FREE_TIME_WORDS, RECORD_KIND_WORDS, TEAM_WORDS } from '../../contract/volunteer';
import { insertAudit } from '../common/audit';
import type { Context } from '../common/handler';
import { SERVED } from '../common/hours/service';
import { Refusal } from '../common/refusal';
import { statusOf } from './rules';
import type { loadExport, Named } from './store';
import { isRegistered, nameOf, phoneOf, type Registered, recordViewOf } from './view';

/** As many rows of a sheet as one answer holds: a few hundred kilobytes. */
export const ROWS_MAX = 2000;

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** As the import names them; the app says it more simply. */
const SKILL_NAMES = {
  repair: '水电维修',
  haircut: '理发',
  cleaning: '打扫',
  driving: '开车',
  medical: '医护',
  teaching: '教学',
  company: '陪伴',
  errands: '跑腿',
};

type Cell = string | number;

interface Sheet {
  sheet: string;
  head: string[];
  rows: Cell[][];
}

const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

function volunteersSheet(volunteers: readonly Registered[], records: readonly Named[]): Sheet {
  const rows = volunteers.map((member): Cell[] => {
    const { team, skills, times, party, joinedAt, leftAt } = member.volunteer;
    const served = records.filter(({ volunteerId, kind, held }) => volunteerId === member._id && SERVED.includes(kind) && held !== 'head');
    const left = statusOf(member.volunteer, member.roles) !== 'approved';
    return [
      member._id,
      nameOf(member),
      '',
      '',
      phoneOf(member),
      party ? '中共党员' : '',
      TEAM_WORDS[team],
      skills.map((skill) => SKILL_NAMES[skill]).join('、'),
      times.map((time) => FREE_TIME_WORDS[time]).join('、'),
      joinedAt === undefined ? '' : dateOf(joinedAt),
      left ? `已退出${leftAt === undefined ? '' : ` ${dateOf(leftAt)}`}` : '在册',
      served.length,
      hours(served.reduce((sum, { minutes }) => sum + minutes, 0)),
    ];
  });
  const head = ['志愿者编号', '姓名', '证件类型（未收集）', '证件号码（未收集）', '联系电话', '政治面貌', '服务队'];
  return { sheet: '志愿者', head: [...head, '专业技能', '可服务时间', '加入日期', '状态', '本期服务次数', '本期服务时长（小时）'], rows };
}

/** Each kind of record is a sheet; all begin with whose it is. */
function recordSheets(records: readonly Named[], stationName: string): Sheet[] {
  const sheet = (name: string, head: string[], counts: (record: Named) => boolean, cellsOf: (record: Named) => Cell[]): Sheet => ({
    sheet: name,
    head: ['志愿者编号', '姓名', ...head],
    rows: records.filter(counts).map((record) => {
      const [person] = record.people;
      return [record.volunteerId, person === undefined ? '' : nameOf(person), ...cellsOf(record)];
    }),
  });
  const served = ({ kind }: Named) => SERVED.includes(kind);
  return [
    sheet('服务', ['服务内容', '服务类别', '服务日期', '组织单位', '服务时长（小时）', '更正说明', '记录编号'], served, (record) => [
      record.title,
      RECORD_KIND_WORDS[record.kind],
      record.date,
      stationName,
      record.held === 'head' ? 0 : hours(record.minutes),
      [
        ...(record.held === 'head' ? ['待确认，没有计入'] : []),
        ...recordViewOf(record).corrections.map(({ from, to, reason }) => `${from}分钟改为${to}分钟${reason && `：${reason}`}`),
      ].join('；'),
      record._id,
    ]),
    sheet(
      '培训',
      ['培训内容', '培训日期', '组织单位', '培训时长（小时）'],
      ({ kind }) => kind === 'training',
      ({ title, date, minutes }) => [title, date, stationName, hours(minutes)],
    ),
    sheet(
      '表彰',
      ['表彰奖励名称', '表彰日期', '登记单位'],
      ({ kind }) => kind === 'award',
      ({ title, date }) => [title, date, stationName],
    ),
    sheet(
      '评价',
      ['服务内容', '服务日期', '服务对象评价'],
      (record) => served(record) && record.grade !== undefined,
      ({ title, date, grade }) => [title, date, GRADES.find(({ value }) => value === grade)?.text ?? ''],
    ),
  ];
}

/** Text stays text whatever it begins with: a cell of type String is never a formula. */
const asCells = ({ head, rows }: Sheet): SheetData => [
  head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
  ...rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))),
];

type Loaded = Awaited<ReturnType<typeof loadExport>>;

/** A name without characters that a file name cannot have on some system: separators, wildcards, quotes, and invisible characters. */
const asFileName = (name: string): string => name.replace(/[\\/:*?"<>|\p{C}]/gu, '-');

/** Written to the audit log before anything is given out. */
export async function exportSheets(
  context: Context,
  { stationId, from, to }: InferOutput<typeof ExportInput>,
  { station, volunteers, records }: Loaded,
) {
  if (station === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');
  if (volunteers.length > ROWS_MAX || records.length > ROWS_MAX) {
    throw new Refusal('BAD_INPUT', '这段时间的记录太多，请分成几段导出', { to: '时间短一些' });
  }
  const sheets = [volunteersSheet(volunteers.filter(isRegistered), records), ...recordSheets(records, station.name)];
  await insertAudit(context, { stationId, action: 'volunteer.export', record: `${from}..${to}` });
  // Loaded here, so that the other actions start without it.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const file = await writeExcelFile(sheets.map((sheet) => ({ sheet: sheet.sheet, data: asCells(sheet) }))).toBuffer();
  return {
    filename: `志愿者_${asFileName(station.name)}_${from}_${to}.xlsx`,
    contentType: CONTENT_TYPE,
    base64: file.toString('base64'),
    rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}
