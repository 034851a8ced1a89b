import { Transform, type TransformCallback } from 'node:stream';

/** More data came than is allowed. */
export class TooLarge extends Error {}

/** Passes data on until there is more than allowed, then fails. */
export class LimitStream extends Transform {
  private passed = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.passed += chunk.length;
    if (this.passed > this.limit) callback(new TooLarge(`more than ${this.limit} bytes`));
    else callback(null, chunk);
  }
}
