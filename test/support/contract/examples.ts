/** A valid value for each form that a text may have, so that a field that no sample has can be filled in. */
import { Cursor, DateText, LinePhone, PersonName, Phone, TimeText } from '../../../contract/fields';

/** Schemas that are more than one pattern. */
const OF_SCHEMA = new Map<unknown, { form: string; example: string }>([
  [DateText, { form: 'day', example: '2026-11-26' }],
  [TimeText, { form: 'time of day', example: '09:00' }],
  [PersonName, { form: 'name', example: '王小芳' }],
  [Phone, { form: 'phone', example: '13800000021' }],
  [LinePhone, { form: 'public line', example: '0519-85550001' }],
  [Cursor, { form: 'cursor', example: 'WzE3NjQwMDAwMDAwMDAsImEiXQ' }],
]);

/** By the source of the pattern. */
const OF_PATTERN: Record<string, { form: string; example: string }> = {
  '^[^\\p{Cc}\\p{Cs}]*$': { form: 'text', example: '字样' },
  '^[a-z][a-z0-9-]{1,31}$': { form: 'station id', example: 'station-a' },
  '^[a-z][a-z0-9-]{1,47}$': { form: 'service id', example: 'licence-renewal' },
  '^[a-z][a-z0-9-]{1,23}$': { form: 'amenity', example: 'hot-water' },
  '^[0-9a-f]{24}$': { form: 'id', example: 'f'.repeat(24) },
  '^[a-z0-9]{4,24}$': { form: 'line of the card', example: 'head' },
  '^a[0-9a-f]{24}$': { form: 'scene of an activity', example: `a${'f'.repeat(24)}` },
  '^p[1-4]$': { form: 'partner', example: 'p1' },
  '^20\\d{2}-(0[1-9]|1[0-2])$': { form: 'month', example: '2026-11' },
  '^\\d{6}$': { form: 'six digits', example: '123456' },
  '^\\d{8}$': { form: 'eight digits', example: '12345678' },
  '^(?:\\d{12}|\\d{8})$': { form: 'twelve or eight digits', example: '123456781234' },
  '^[0-9A-F]{12}$': { form: 'number of a certificate', example: '0123456789AB' },
  '^\\d{16}$': { form: 'sixteen digits', example: '1234567812345678' },
  '^cloud:\\/\\/[\\w./-]+$': { form: 'file', example: 'cloud://local/picture.jpg' },
  '^[0-9A-Za-z_-]{22}$': { form: 'token', example: 'A'.repeat(22) },
};

/** What a text of this schema is called and looks like; undefined for a form that is not known here. */
export function formOf(schema: unknown, patterns: readonly RegExp[]): { form: string; example: string } | undefined {
  const known = OF_SCHEMA.get(schema);
  if (known !== undefined) return known;
  if (patterns.length === 0) return { form: 'any', example: 'word' };
  return patterns.map(({ source }) => OF_PATTERN[source]).find((found) => found !== undefined);
}
