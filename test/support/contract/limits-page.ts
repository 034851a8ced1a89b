/** docs/limits.md: what every field of every action takes, as the schemas say it, for people to read and for a test to compare. */
import { CONTRACT } from './actions';
import { formOf } from './examples';
import { type Field, fieldsOf, type Limit } from './fields';

const of = <T extends Limit['type']>({ limits }: Field, type: T): Extract<Limit, { type: T }>[] =>
  limits.filter((limit): limit is Extract<Limit, { type: T }> => limit.type === type);

/** The narrowest of several. */
const between = (field: Field, low: 'min_length' | 'min_value', high: 'max_length' | 'max_value', otherwise: string): string => {
  const [from, to] = [of(field, low).map(({ value }) => value), of(field, high).map(({ value }) => value)];
  return `${from.length > 0 ? Math.max(...from) : otherwise} to ${to.length > 0 ? Math.min(...to) : 'any'}`;
};

function formsOf(field: Field): string {
  const patterns = of(field, 'regex').map(({ value }) => value);
  return formOf(field.schema, patterns)?.form ?? patterns.join(' ');
}

function takes(field: Field): string {
  switch (field.takes) {
    case 'number':
      return `${between(field, 'min_value', 'max_value', 'any')}${of(field, 'integer').length > 0 ? '' : ', also between whole numbers'}`;
    case 'options':
      return of(field, 'options')
        .flatMap(({ value }) => value.map(String))
        .join(', ');
    case 'list':
      return `${between(field, 'min_length', 'max_length', '0')} of them`;
    case 'string': {
      const long = of(field, 'max_length').length > 0 ? `, ${between(field, 'min_length', 'max_length', '0')} characters` : '';
      return `${formsOf(field)}${long}${field.normalised ? ', as it is shown' : ''}`;
    }
    case 'boolean':
      return 'true, false';
    default:
      return '';
  }
}

const rules = (field: Field): string =>
  of(field, 'check')
    .map(({ words }) => ` “${words}”`)
    .join('');

function line(field: Field): string {
  const way = field.way > 1 ? ` (way ${field.way})` : '';
  const name = field.path === '' ? 'together' : `\`${field.path}\`${field.optional ? ', may be absent' : ''}`;
  return `- ${name}${way}: ${`${takes(field)}${rules(field)}`.trim()}`.trimEnd();
}

/** Objects are there for their fields; they have a line of their own only where a rule holds between these. */
const hasLine = (field: Field): boolean => field.takes !== 'object' || field.optional || of(field, 'check').length > 0;

function forms(): string[] {
  const found = new Map<string, string>();
  for (const { input } of CONTRACT) {
    for (const field of fieldsOf(input)) {
      const patterns = of(field, 'regex').map(({ value }) => `\`${value}\``);
      if (field.takes === 'string' && patterns.length > 0) found.set(formsOf(field), patterns.join(' and '));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([form, patterns]) => `- ${form}: ${patterns}`);
}

/** The page as it has to be. */
export const limitsPage = (): string => `# Limits of every field

Made by \`node scripts/limits.mjs\` from the schemas of \`contract/\`; do not edit it by hand. Whoever changes a limit makes it anew
and reads what changed: \`test/contract/limits.test.ts\` compares this page with the schemas, and tries both sides of each limit.

## Forms of texts

${forms().join('\n')}

## Actions

“…” is what somebody is told whom a rule between fields, or of a form, refuses.

${CONTRACT.map(({ name, input }) => [`### ${name}`, '', ...fieldsOf(input).filter(hasLine).map(line)].join('\n').trimEnd()).join('\n\n')}
`;
