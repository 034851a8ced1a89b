import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Storage } from '../storage/storage';

/** What a text among the parts of a form may have; files have the storage's own limit. */
const MAX_FIELD_BYTES = 100 * 1024 * 1024;

/**
 * An upload as `wx-server-sdk` before 4.0 makes it: a form POSTed to object storage, with the content as its part `file`, answered in
 * XML. Fails with the storage's own error when the file is too large.
 */
export async function handleForm(storage: Storage, token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let stored: Promise<boolean> | undefined;
  const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { fieldSize: MAX_FIELD_BYTES } });
  const store = (name: string, content: Readable) => {
    if (name !== 'file' || stored) return content.resume();
    stored = storage.receive(token, content).finally(() => content.resume());
    // The rest is not read; the error is told below.
    stored.catch((error) => parser.destroy(error));
    return content;
  };
  parser.on('file', store);
  parser.on('field', (name, value) => store(name, Readable.from([Buffer.from(value, 'utf8')])));
  await pipeline(request, parser);
  if (await stored) answer(response, 201, '<PostResponse><Bucket>local</Bucket></PostResponse>');
  else
    answer(
      response,
      403,
      '<Error><Code>AccessDenied</Code><Message>the address is wrong or expired, or there is no file</Message></Error>',
    );
}

function answer(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
