// JSON Lines as WeChat's console exports them: one document per line, Extended JSON.
import { createReadStream } from 'node:fs';
import { EJSON } from 'bson';

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes, without empty ones. Only a line feed ends a line: `node:readline` also breaks at U+2028, which a typed
 * text may hold.
 */
export async function* linesOf(bytes) {
  let rest = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const line = textOf([...rest, chunk.subarray(from, at)]);
      if (line !== '') yield line;
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  const last = textOf(rest);
  if (last !== '') yield last;
}

const textOf = (parts) => {
  const text = Buffer.concat(parts).toString('utf8');
  return (text.startsWith('\uFEFF') ? text.slice(1) : text).trim();
};

/** A document of its line; dates are `Date`, numbers are numbers. Throws when the line is no document. */
export function parseDocument(line) {
  const document = EJSON.parse(line, { relaxed: true });
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new Error('not a document');
  return document;
}

/** The line of a document, as the console takes it. */
export const lineOf = (document) => EJSON.stringify(document, { relaxed: true });

/** Lines and documents of a file, one after the other. Throws an Error that names the file and the line. */
export async function* documentsIn(file, name) {
  let n = 0;
  for await (const line of linesOf(createReadStream(file))) {
    n += 1;
    let document;
    try {
      document = parseDocument(line);
    } catch {
      throw new Error(`${name} 的第 ${n} 条读不懂：不是一行一条的 JSON`);
    }
    yield { line, document };
  }
}
