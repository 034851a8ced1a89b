export function linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string>;
export function lineOf(document: object): string;
