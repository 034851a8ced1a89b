/** One part of the report. `cells` are texts; `rows` may be marked where a target is met or missed. */
export interface Part {
  title: string;
  /** What was done, in a sentence or two. */
  how: string;
  tables: Table[];
  notes?: string[];
}

export interface Table {
  caption?: string;
  head: string[];
  rows: string[][];
}

/** A target beside what was measured: met or missed, never an error. */
export const target = (met: boolean, text: string): string => `${met ? '✓' : '✗'} ${text}`;

/** Whether any target of a part was missed. */
export const missed = (part: Part): boolean => part.tables.some(({ rows }) => rows.some((row) => row.some((cell) => cell.startsWith('✗'))));

export function toMarkdown({ title, how, tables, notes = [] }: Part): string {
  const blocks = tables.map(({ caption, head, rows }) =>
    [
      ...(caption === undefined ? [] : [caption, '']),
      `| ${head.join(' | ')} |`,
      `| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`,
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
  );
  return [`## ${title}`, how, ...blocks, notes.map((note) => `- ${note}`).join('\n')].join('\n\n').trim();
}

/** The report for a terminal. */
export function toText({ title, tables, notes = [] }: Part): string {
  const blocks = tables.map(({ caption, head, rows }) =>
    [...(caption === undefined ? [] : [caption]), ...aligned([head, ...rows])].join('\n'),
  );
  return [`\n${title}`, ...blocks, ...notes.map((note) => `· ${note}`)].join('\n');
}

function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  return rows.map((row) => row.map((cell, i) => (i === 0 ? padEnd(cell, widths[i]) : padStart(cell, widths[i]))).join('  '));
}

// Chinese characters take two columns.
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
const padEnd = (text: string, width = 0) => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const padStart = (text: string, width = 0) => ' '.repeat(Math.max(0, width - widthOf(text))) + text;
