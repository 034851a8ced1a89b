import { toBuffer } from 'qrcode';
import type { MediaParameter } from '../gateway/openapi-codec';
import type { Outbox } from './outbox';

/** Text that contains this is judged risky by `security.msgSecCheck`, a picture with it in its bytes by `security.imgSecCheck`: a refusal can be tested. */
export const RISKY_TEST_WORD = '违规测试词';
/** A one-time code that `phonenumber.getPhoneNumber` takes for used. */
export const STALE_TEST_CODE = 'used-code';
/** The number that it gives for any other. */
const TEST_PHONE_NUMBER = '13800000000';

export interface OpenApiContext {
  fn: string;
  ref: string;
  /** The open APIs declared in the function's config.json. */
  permitted: string[];
  /** Unix ms. */
  now: number;
  /** Where the H5 build is served, for codes that open it. */
  baseUrl: string;
  outbox: Outbox;
}

export type OpenApiResult = Record<string, unknown>;
type OpenApi = (data: Record<string, unknown>, context: OpenApiContext) => OpenApiResult | Promise<OpenApiResult>;

const API: Record<string, OpenApi> = {
  'subscribeMessage.send': sendSubscribeMessage,
  'wxacode.getUnlimited': getUnlimitedCode,
  'security.msgSecCheck': checkMessage,
  'security.imgSecCheck': checkPicture,
  'phonenumber.getPhoneNumber': getPhoneNumber,
};

/** The permission under which an API is declared where it differs from the name it is called by. */
const ALIASES: Record<string, string> = { 'wxacode.getWXACodeUnlimit': 'wxacode.getUnlimited' };

/**
 * Answers `cloud.openapi.<api>(data)`, `data` being in snake case as it leaves the SDK. What is wrong comes back as WeChat gives
 * it: `{errcode, errmsg}`. An API that the local cloud does not have is refused by name.
 */
export async function callOpenApi(apiName: string, data: Record<string, unknown>, context: OpenApiContext): Promise<OpenApiResult> {
  const name = ALIASES[apiName] ?? apiName;
  const api = Object.hasOwn(API, name) ? API[name] : undefined;
  if (!api) return fault(-604100, `the local cloud has no open API called ${apiName}; it has ${Object.keys(API).join(', ')}`);
  if (!context.permitted.includes(apiName) && !context.permitted.includes(name)) {
    return fault(
      -604101,
      `function has no permission to call this API: add "${name}" to permissions.openapi in config.json of ${context.fn}`,
    );
  }
  return api(data, context);
}

function sendSubscribeMessage(data: Record<string, unknown>, { fn, ref, now, outbox }: OpenApiContext): OpenApiResult {
  const touser = text(data.touser);
  const templateId = text(data.template_id);
  if (!touser) return fault(40003, 'invalid openid');
  if (!templateId) return fault(40037, 'invalid template_id');
  if (typeof data.data !== 'object' || data.data === null || Object.keys(data.data).length === 0)
    return fault(47003, 'argument invalid! data is empty');
  outbox.add({ at: now, fn, ref, touser, templateId, page: text(data.page), data: data.data as Record<string, unknown> });
  return { errcode: 0, errmsg: 'ok' };
}

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const DEFAULT_PAGE = 'pages/station';

async function getUnlimitedCode(data: Record<string, unknown>, { baseUrl }: OpenApiContext): Promise<OpenApiResult> {
  const scene = text(data.scene);
  const page = text(data.page) || DEFAULT_PAGE;
  if (!SCENE.test(scene)) return fault(40169, 'invalid length for scene, or the data is not json string');
  if (page.startsWith('/') || /[?#]/.test(page)) return fault(41030, 'invalid page');
  const width = typeof data.width === 'number' ? Math.min(1280, Math.max(280, data.width)) : 430;
  return { contentType: 'image/png', buffer: await qrPng(sceneUrl(baseUrl, scene, page), width) };
}

/** The address of the H5 page that a station's code opens. */
export function sceneUrl(baseUrl: string, scene: string, page = DEFAULT_PAGE): string {
  return `${baseUrl}/#/${page}?scene=${encodeURIComponent(scene)}`;
}

/** A QR code as PNG, `width` pixels wide. */
export function qrPng(content: string, width: number): Promise<Buffer> {
  return toBuffer(content, { type: 'png', width, margin: 2, errorCorrectionLevel: 'M' });
}

function checkMessage(data: Record<string, unknown>): OpenApiResult {
  const content = text(data.content);
  if (!content || [...content].length > 2500) return fault(44991, 'content is empty or longer than 2500 characters');
  const risky = content.includes(RISKY_TEST_WORD);
  if (data.version !== 2) return risky ? fault(87014, 'risky content') : { errcode: 0, errmsg: 'ok' };
  if (!text(data.openid)) return fault(40003, 'invalid openid');
  if (![1, 2, 3, 4].includes(Number(data.scene))) return fault(40129, 'invalid scene');
  const verdict = risky ? { suggest: 'risky', label: 20006 } : { suggest: 'pass', label: 100 };
  return {
    errcode: 0,
    errmsg: 'ok',
    trace_id: 'local',
    result: verdict,
    detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
  };
}

const MAX_PICTURE_BYTES = 1024 * 1024;

function checkPicture({ media }: Record<string, unknown>): OpenApiResult {
  const { value } = (media ?? {}) as Partial<MediaParameter>;
  if (!Buffer.isBuffer(value)) return fault(41005, 'media data missing');
  if (value.length > MAX_PICTURE_BYTES) return fault(40006, 'invalid media size');
  return value.includes(RISKY_TEST_WORD) ? fault(87014, 'risky content') : { errcode: 0, errmsg: 'ok' };
}

function getPhoneNumber(data: Record<string, unknown>): OpenApiResult {
  if (['', STALE_TEST_CODE].includes(text(data.code))) return fault(40029, 'invalid code');
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: { phoneNumber: TEST_PHONE_NUMBER, purePhoneNumber: TEST_PHONE_NUMBER, countryCode: '86' },
  };
}

function fault(errcode: number, errmsg: string): OpenApiResult {
  return { errcode, errmsg };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
