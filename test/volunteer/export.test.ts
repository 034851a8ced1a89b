import { strFromU8, unzipSync } from 'fflate';
import type { AuditDoc } from '../../cloudfunctions/common/audit-record';
import { idOf, staffIdOf } from '../../cloudfunctions/common/crypto';
import { RECORD_KIND_WORDS } from '../../contract/volunteer';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { REGISTRATION } from './support/samples';

const stationId = 'station-a';
const helper = { as: 'helper-1' };
const volunteerId = staffIdOf(helper.as);
const head = { as: PEOPLE.headA };
const span = { stationId, from: '2026-01-01', to: '2026-11-30' };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const unescaped = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The sheets of a spreadsheet as rows of what their cells show. */
function sheetsOf(base64: string): { xml: string; sheets: Record<string, string[][]> } {
  const files = Object.fromEntries(
    Object.entries(unzipSync(Buffer.from(base64, 'base64'))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  const shared = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => unescaped(text));
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name = '']) => name);
  const rowsOf = (xml: string) =>
    [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) => {
      const cells: string[] = [];
      for (const [, column = '', kind = '', value = ''] of row.matchAll(/<c r="([A-Z])\d+"([^>]*)>(?:<v>([^<]*)<\/v>)?/g)) {
        cells[column.charCodeAt(0) - 65] = kind.includes('t="s"') ? (shared[Number(value)] ?? '') : value;
      }
      return Array.from(cells, (cell) => cell ?? '');
    });
  const xml = names.map((_, i) => files[`xl/worksheets/sheet${i + 1}.xml`] ?? '');
  return { xml: xml.join(''), sheets: Object.fromEntries(names.map((name, i) => [name, rowsOf(xml[i] ?? '')])) };
}

const record = (changes: object) => ({
  _id: idOf(JSON.stringify(changes)),
  volunteerId,
  stationId,
  kind: 'shift',
  title: '门前值班',
  date: '2026-11-02',
  minutes: 45,
  subject: '',
  at: 0,
  corrections: [],
  ...changes,
});

it('has a sheet for each thing that must be recorded, and leaves the ID number empty', async () => {
  await cloud.must('volunteer', 'register', REGISTRATION, helper);
  await cloud.must('volunteer', 'decide', { stationId, volunteerId, accept: true }, head);
  await cloud.db.insert('service_records', [
    record({ grade: 5 }),
    record({ date: '2025-12-31' }),
    record({ kind: 'training', title: '=HYPERLINK("http://a","<b>&")', minutes: 90 }),
    record({ kind: 'award', title: '@年度之星', minutes: 0 }),
  ]);
  const other = record({ date: '2026-11-03', minutes: 30 });
  await cloud.db.insert('service_records', [other]);
  await cloud.must('volunteer', 'correct', { stationId, recordId: other._id, minutes: 45, reason: '-1+1' }, head);
  const answer = await cloud.ask('volunteer', 'export', span, head);
  expect(answer).toMatchObject({
    ok: true,
    dbRequests: 2,
    data: { filename: expect.stringMatching(/^[^\\/:*?"<>|\p{C}]+\.xlsx$/u), rows: 6 },
  });
  if (!answer.ok) throw new Error('refused');
  const { xml, sheets } = sheetsOf(answer.data.base64);
  expect(Object.keys(sheets)).toEqual(['志愿者', '服务', '培训', '表彰', '评价']);
  const [titles = [], ...people] = sheets.志愿者 ?? [];
  const cell = (title: string) => people[0]?.[titles.indexOf(title)];
  expect(people).toHaveLength(1);
  expect([cell('姓名'), cell('联系电话'), cell('政治面貌'), cell('加入日期')]).toEqual(['郑示例', '13800000041', '中共党员', '2026-11-25']);
  expect([cell('证件号码（未收集）'), cell('本期服务次数'), cell('本期服务时长（小时）')]).toEqual(['', '2', '1.5']);
  expect(sheets.服务?.slice(1).map((row) => [row[3], row[4], row[6], row[7]])).toEqual([
    [RECORD_KIND_WORDS.shift, '2026-11-02', '0.75', ''],
    [RECORD_KIND_WORDS.shift, '2026-11-03', '0.75', '30分钟改为45分钟：-1+1'],
  ]);
  expect(sheets.培训?.[1]).toEqual([volunteerId, '郑示例', '=HYPERLINK("http://a","<b>&")', '2026-11-02', '测试驿站station-a', '1.5']);
  expect(sheets.表彰?.[1]?.[2]).toBe('@年度之星');
  expect(sheets.评价?.slice(1)).toEqual([[volunteerId, '郑示例', '门前值班', '2026-11-02', '非常满意']]);
  expect(xml).not.toContain('<f>');
  expect(cloud.db.list('audit', { limit: 10, filter: { action: 'volunteer.export' } }) as unknown as AuditDoc[]).toMatchObject([
    { by: staffIdOf(head.as), stationId, action: 'volunteer.export', record: '2026-01-01..2026-11-30' },
  ]);
});

it('keeps who was a volunteer when they ask again, and leaves out who never was one', async () => {
  await cloud.must('volunteer', 'register', REGISTRATION, helper);
  await cloud.must('volunteer', 'decide', { stationId, volunteerId, accept: true }, head);
  await cloud.must('volunteer', 'withdraw', { confirm: true }, helper);
  cloud.clock.advance(86_400_000);
  for (const as of [helper.as, 'helper-2']) await cloud.must('volunteer', 'register', REGISTRATION, { as });
  await cloud.must('volunteer', 'withdraw', { confirm: true }, { as: 'helper-2' });
  const { base64 } = await cloud.must('volunteer', 'export', span, head);
  const [titles = [], ...people] = sheetsOf(base64).sheets.志愿者 ?? [];
  expect(people.map((row) => [row[0], row[titles.indexOf('状态')]])).toEqual([[volunteerId, '已退出 2026-11-25']]);
});

it('is refused for more than a year, and for more than a sheet holds, without a trace of a look', async () => {
  expect((await cloud.refused('volunteer', 'export', { ...span, from: '2025-01-01' }, head)).code).toBe('BAD_INPUT');
  await cloud.db.insert(
    'service_records',
    Array.from({ length: 2001 }, (_, n) => record({ subject: String(n) })),
  );
  expect(await cloud.refused('volunteer', 'export', span, head)).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('分成几段'),
  });
  expect(cloud.db.count('audit')).toBe(0);
});

it('is a file that every system can keep, whatever the station is called', async () => {
  const update = { $set: { name: '东区/西区\\联合:驿站?' } };
  await cloud.db.modify('stations', { query: { _id: stationId }, update, replace: false, multi: false, upsert: false });
  const { filename } = await cloud.must('volunteer', 'export', span, head);
  expect(filename).toBe('志愿者_东区-西区-联合-驿站-_2026-01-01_2026-11-30.xlsx');
});
