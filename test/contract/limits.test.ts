import { readFileSync } from 'node:fs';
import { checked } from '../../cloudfunctions/common/input';
import { Refusal } from '../../cloudfunctions/common/refusal';
import { CONTRACT, type ContractAction } from '../support/contract/actions';
import { type Field, fieldsOf, type Limit } from '../support/contract/fields';
import { type Full, fullest, type Input, keysOf, valueAt, withValue } from '../support/contract/fullest';
import { limitsPage } from '../support/contract/limits-page';
import { RULES } from '../support/contract/rules';

/** What the caller is told of each field; nothing of an input that is taken. */
function refusedFields({ input }: ContractAction, value: unknown): Record<string, string> {
  try {
    checked(input, value);
    return {};
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'BAD_INPUT') throw error;
    return error.fields ?? {};
  }
}

/** The sentences of rules between fields: they may refuse what a field by itself takes. */
const wordsBetween = ({ fields }: Full): string[] =>
  fields
    .filter(({ takes }) => takes === 'object')
    .flatMap(({ limits }) => limits.flatMap((one) => (one.type === 'check' ? one.words : [])));

/** Values at and beyond the limits of one field. */
interface Edges {
  good: unknown[];
  bad: unknown[];
}

/** The text with its last character so often that it has this length. */
const stretched = (text: string, length: number): string => text.slice(0, length).padEnd(length, text.at(-1) ?? '字');

const BOUNDED = /^\^([a-z]?|\[[^\]]*\])(\[[^\]]*\]|\\d)\{(\d+)(?:,(\d+))?\}\$$/;

/** A pattern that ends with a count of a kind: a value on each side of that count. */
function edgesOfPattern({ source }: RegExp, text: string): Edges {
  const [, first = '', , min, max = min] = BOUNDED.exec(source) ?? [];
  if (min === undefined) return { good: [text], bad: [] };
  const before = first === '' ? 0 : 1;
  const [least, most] = [before + Number(min), before + Number(max)];
  return { good: [stretched(text, least), stretched(text, most)], bad: [stretched(text, least - 1), stretched(text, most + 1)] };
}

function edgesOf(limit: Limit, field: Field, value: unknown): Edges {
  if (Array.isArray(value) && value.length === 0) return { good: [], bad: [] };
  const text = typeof value === 'string' ? value : '';
  const items = Array.isArray(value) ? value : [];
  const many = (length: number): unknown[] => Array.from({ length }, () => items[0]);
  switch (limit.type) {
    case 'max_length': {
      if (field.takes === 'list') return { good: [many(limit.value)], bad: [many(limit.value + 1)] };
      const longest = stretched(text, limit.value);
      // What nobody sees is not counted, where the text is brought to one form first.
      const unseen = field.normalised ? [`\u200b ${longest.slice(0, 1)}\u2060${longest.slice(1)}\u3000`] : [];
      return { good: [longest, ...unseen], bad: [stretched(text, limit.value + 1)] };
    }
    case 'min_length':
      if (field.takes === 'list') return { good: [many(limit.value)], bad: [many(limit.value - 1)] };
      return {
        good: [text.slice(0, limit.value)],
        bad: [text.slice(0, limit.value - 1), ...(field.normalised ? [' ', '\u200b', '\u0301'] : [])],
      };
    case 'min_value': {
      const lowest = Math.max(...field.limits.flatMap((one) => (one.type === 'min_value' ? one.value : [])));
      return { good: [lowest], bad: [lowest - 1, limit.value - 1, Number.NEGATIVE_INFINITY] };
    }
    case 'max_value':
      return { good: [limit.value], bad: [limit.value + 1, Number.POSITIVE_INFINITY] };
    case 'integer':
      return { good: [value], bad: [Number(value) + 0.5] };
    case 'options': {
      const numbers = limit.value.filter((one) => typeof one === 'number');
      const others = numbers.length > 0 ? [Math.max(...numbers) + 1, Math.min(...numbers) - 1, String(numbers[0])] : [];
      return { good: [...limit.value], bad: [...others, 'none-of-them', '', false, 'constructor'] };
    }
    case 'regex': {
      const { good, bad } = edgesOfPattern(limit.value, text);
      // A number or a code is found among what was pasted with it.
      const isFound = field.normalised && !limit.value.source.includes('\\p{');
      return { good, bad: isFound ? bad : [...bad, `${text}\ud800`] };
    }
    case 'check':
      return { good: [], bad: [] };
  }
}

/** The full inputs that have a value at this field. */
const having = (fulls: readonly Full[], { path }: Field): Full[] => fulls.filter(({ input }) => valueAt(input, path) !== undefined);

const nameOf = (path: string): string => keysOf(path).join('.') || 'input';

it('docs/limits.md says what the schemas say; if it is meant so: node scripts/limits.mjs', () => {
  expect(readFileSync('docs/limits.md', 'utf8')).toBe(limitsPage());
});

it('every number has two ends, every text and every list one: nothing is taken however large it is', () => {
  const open = CONTRACT.flatMap(({ name, input }) =>
    fieldsOf(input)
      .filter(({ takes, limits }) => {
        const has = (type: Limit['type']) => limits.some((one) => one.type === type);
        if (takes === 'number') return !has('min_value') || !has('max_value');
        return takes === 'list' && !has('max_length');
      })
      .map(({ path }) => `${name} ${path}`),
  );
  expect(open).toEqual([]);
});

describe.each(CONTRACT)('$name', (action) => {
  const fulls = fullest(action, undefined);
  const taken = (full: Full, value: Input) =>
    Object.values(refusedFields(action, value)).filter((words) => !wordsBetween(full).includes(words));

  it('takes each field at its limits, and names it one beyond', () => {
    for (const { input, fields } of fulls) {
      for (const field of fields.filter(({ path }) => valueAt(input, path) !== undefined && path !== '')) {
        const value = valueAt(input, field.path);
        const { path } = field;
        for (const limit of field.limits) {
          const { good, bad } = edgesOf(limit, field, value);
          for (const one of good)
            expect({ path, limit, one, said: taken({ input, fields }, withValue(input, path, one)) }).toEqual({
              path,
              limit,
              one,
              said: [],
            });
          for (const one of bad) {
            const said = refusedFields(action, withValue(input, path, one));
            expect({ path, limit, one, named: Object.keys(said).some((name) => name === nameOf(path)) }).toEqual({
              path,
              limit,
              one,
              named: true,
            });
          }
        }
      }
    }
  });

  it('takes no field of another kind, none that it needs and lacks, none that it does not know', () => {
    for (const field of fulls[0]?.fields.filter(({ path }) => path !== '' && !path.endsWith('[]')) ?? []) {
      for (const { input } of having(fulls, field)) {
        const kinds = [null, 'x'.repeat(100_000), 1e308, true, [], [[]], {}, { $gt: '' }].filter((kind) => {
          if (field.takes === 'boolean' || (field.takes === 'options' && valueAt(input, field.path) === true)) return kind !== true;
          // Without any field that is needed `[]` and `{}` are as good as nothing.
          if (field.takes === 'object') return typeof kind !== 'object' || kind === null || Object.keys(kind).length > 0;
          return field.takes !== 'list' || !Array.isArray(kind) || kind.length > 0;
        });
        for (const kind of kinds) {
          const said = Object.keys(refusedFields(action, withValue(input, field.path, kind)));
          const named = said.some((name) => name === nameOf(field.path) || name.startsWith(`${nameOf(field.path)}.`));
          expect({ path: field.path, kind, named }).toEqual({ path: field.path, kind, named: true });
        }
        const said = refusedFields(action, withValue(input, field.path, undefined));
        if (!field.optional)
          expect({ path: field.path, said: Object.keys(said) }).toEqual({
            path: field.path,
            said: expect.arrayContaining([nameOf(field.path)]),
          });
      }
    }
    for (const { input, fields } of fulls) {
      for (const { path, takes } of fields.filter((field) => field.takes === 'object' && valueAt(input, field.path) !== undefined)) {
        const extra = withValue(input, path === '' ? 'surprise' : `${path}.surprise`, 1);
        expect({ path, takes, said: Object.keys(refusedFields(action, extra)).length }).toEqual({ path, takes, said: 1 });
      }
    }
  });

  it('goes by its rules on both sides', () => {
    for (const { input, fields } of fulls) {
      for (const { path, takes, limits } of fields.filter((field) => valueAt(input, field.path) !== undefined)) {
        for (const limit of limits) {
          if (limit.type !== 'check') continue;
          const sides = RULES[limit.words];
          if (sides === undefined) throw new Error(`${action.name} ${path}: no row in test/support/contract/rules.ts for “${limit.words}”`);
          const before = valueAt(input, path);
          const known = fields.map((field) => field.path);
          const put = (side: unknown): Input => {
            if (takes !== 'object') return withValue(input, path, side);
            const own = Object.entries(side as object).filter(([key]) => known.includes(path === '' ? key : `${path}.${key}`));
            const patched = Object.entries({ ...(before as object), ...Object.fromEntries(own) }).filter(
              ([, value]) => value !== undefined,
            );
            return withValue(input, path, Object.fromEntries(patched));
          };
          const said = (side: unknown) => Object.values(refusedFields(action, put(side)));
          const between = takes === 'object' ? [] : wordsBetween({ input, fields });
          for (const side of sides.good)
            expect({ path, side, said: said(side).filter((words) => !between.includes(words)) }).toEqual({ path, side, said: [] });
          for (const side of sides.bad)
            expect({ path, side, said: said(side) }).toEqual({ path, side, said: expect.arrayContaining([limit.words]) });
        }
      }
    }
  });
});
