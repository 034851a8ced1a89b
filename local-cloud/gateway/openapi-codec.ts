import busboy from 'busboy';
import { Reader, Writer } from 'protobufjs/minimal';

/** A file among the parameters of an open API, as in `media: {contentType, value}`. The SDK (4.0.2) sends its name only: by that a file is told. */
export interface MediaParameter {
  contentType: string;
  fileName: string;
  value: Buffer;
}

/** A request to WeChat's open API. Parameters have WeChat's own names (`user_version`), as the SDK converts them. */
export interface OpenApiRequest {
  /** For example `subscribeMessage.send`. */
  apiName: string;
  data: Record<string, unknown>;
}

/** What a response to `wx.openApi` must consist of. The type must not be JSON: by that the SDK tells an error of the cloud. */
export interface OpenApiAnswer {
  contentType: string;
  body: Buffer;
}

const MAX_FIELD_BYTES = 20 * 1024 * 1024;

/** Parts of a multipart body by name; each as bytes, since the SDK sends protobuf now as a file, now as a field. */
function readParts(contentType: string, raw: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>();
    const parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8', limits: { fieldSize: MAX_FIELD_BYTES } });
    parser.on('field', (name, value) => parts.set(name, Buffer.from(value, 'utf8')));
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => parts.set(name, Buffer.concat(chunks)));
    });
    parser.on('error', reject);
    parser.on('close', () => resolve(parts));
    parser.end(raw);
  });
}

/** Calls `visit` with each length-delimited field of a protobuf message; others are passed over. */
function readMessage(bytes: Uint8Array, visit: (field: number, value: Uint8Array) => void): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if ((tag & 7) === 2) visit(tag >>> 3, reader.bytes());
    else reader.skipType(tag & 7);
  }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

/** One parameter: name, value, and for a file its type and name. A value is JSON, or plain text where that fails. */
function readPair(bytes: Uint8Array): [string, unknown] {
  const fields = new Map<number, Uint8Array>();
  readMessage(bytes, (field, value) => fields.set(field, value));
  const [key, value, type, fileName] = [1, 2, 3, 4].map((field) => fields.get(field) ?? new Uint8Array()) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  if (fileName.length > 0) {
    const media: MediaParameter = { contentType: text(type), fileName: text(fileName), value: Buffer.from(value) };
    return [text(key), media];
  }
  try {
    return [text(key), JSON.parse(text(value))];
  } catch {
    return [text(key), text(value)];
  }
}

const OPENAPI_DATA = 2;
const PAIRS = 1;

/**
 * Reads a `wx.openApi` request: multipart with `apiName` and `requestData`, the latter protobuf around JSON parameters.
 * @param contentType the request's header, with its boundary
 * @throws Error when the body is not that
 */
export async function decodeOpenApi(contentType: string, raw: Buffer): Promise<OpenApiRequest> {
  const parts = await readParts(contentType, raw);
  const [apiName, requestData] = [parts.get('apiName'), parts.get('requestData')];
  if (!apiName) throw new Error('wx.openApi: apiName is missing');
  const pairs: [string, unknown][] = [];
  readMessage(requestData ?? Buffer.alloc(0), (field, openApiData) => {
    if (field !== OPENAPI_DATA) return;
    readMessage(openApiData, (inner, pair) => {
      if (inner === PAIRS) pairs.push(readPair(pair));
    });
  });
  return { apiName: apiName.toString('utf8'), data: Object.fromEntries(pairs.filter(([key]) => key !== '__proto__')) };
}

/**
 * Writes the answer to `wx.openApi` (the SDK's `CommOpenApiResp`: 1 data, 2 content type, 4 HTTP status).
 * - a plain object is sent as JSON; `errcode` other than 0 makes the SDK throw with that code and `errmsg`
 * - `{contentType, buffer}` is sent as bytes, and comes out of the SDK as the same (`wxacode.getUnlimited`)
 */
export function encodeOpenApiAnswer(_apiName: string, result: Record<string, unknown>): OpenApiAnswer {
  const binary = Buffer.isBuffer(result.buffer) && typeof result.contentType === 'string';
  const [data, type] = binary
    ? [result.buffer as Buffer, result.contentType as string]
    : [Buffer.from(JSON.stringify(result)), 'application/json'];
  const message = Writer.create().uint32(10).bytes(data).uint32(18).string(type).uint32(32).uint32(200).finish();
  return { contentType: 'application/octet-stream', body: Buffer.from(message) };
}
