import { randomBytes } from 'node:crypto';
import { toBuffer } from 'qrcode';
import type { MediaParameter } from '../gateway/openapi-codec';
import { APP_ID } from '../runtime/runtime';
import type { OpenApiContext, OpenApiResult } from './context';
import { RECORDED } from './recorded';
import { wrongKey } from './template-values';

/** Text that contains this is judged risky by `security.msgSecCheck`, a picture with it in its bytes by the checks of pictures: a refusal can be tested. */
export const RISKY_TEST_WORD = '违规测试词';
/** Text, or a picture, that contains this is left to a person: `suggest` is `review`. */
export const REVIEW_TEST_WORD = '待审测试词';
/** A one-time code that `phonenumber.getPhoneNumber` takes for used. */
export const STALE_TEST_CODE = 'used-code';
/** The number that it gives for any other. */
const TEST_PHONE_NUMBER = '13800000000';
type OpenApi = (data: Record<string, unknown>, context: OpenApiContext) => OpenApiResult | Promise<OpenApiResult>;

interface Verdict {
  suggest: 'pass' | 'risky' | 'review';
  label: number;
}

const API: Record<string, OpenApi> = {
  'subscribeMessage.send': sendSubscribeMessage,
  'wxacode.getUnlimited': getUnlimitedCode,
  'wxacode.get': getCode,
  'wxacode.createQRCode': getCode,
  'security.msgSecCheck': checkMessage,
  'security.imgSecCheck': checkPicture,
  'security.mediaCheckAsync': checkMediaLater,
  'phonenumber.getPhoneNumber': getPhoneNumber,
  ...RECORDED,
};

/** The permission under which an API is declared where it differs from the name it is called by. */
const ALIASES: Record<string, string> = { 'wxacode.getWXACodeUnlimit': 'wxacode.getUnlimited' };

/**
 * Answers `cloud.openapi.<api>(data)`, `data` being in snake case as it leaves the SDK. What is wrong comes back as WeChat gives
 * it: `{errcode, errmsg}`. An API that the local cloud does not have is refused by name. `null`: it is to hang, and no answer is sent.
 */
export async function callOpenApi(apiName: string, data: Record<string, unknown>, context: OpenApiContext): Promise<OpenApiResult | null> {
  const name = ALIASES[apiName] ?? apiName;
  const api = Object.hasOwn(API, name) ? API[name] : undefined;
  if (!api) return fault(-604100, `the local cloud has no open API called ${apiName}; it has ${Object.keys(API).join(', ')}`);
  if (!context.permitted.includes(apiName) && !context.permitted.includes(name)) {
    return fault(
      -604101,
      `function has no permission to call this API: add "${name}" to permissions.openapi in config.json of ${context.fn}`,
    );
  }
  const wanted = context.wechat.faultOf(name);
  if (wanted !== undefined) return wanted.errcode === undefined ? null : fault(wanted.errcode, 'on demand (fault injection)');
  return api(data, context);
}

async function sendSubscribeMessage(
  data: Record<string, unknown>,
  { fn, ref, now, outbox, wechat }: OpenApiContext,
): Promise<OpenApiResult> {
  const touser = text(data.touser);
  const templateId = text(data.template_id);
  if (!touser) return fault(40003, 'invalid openid');
  if (!templateId) return fault(40037, 'invalid template_id');
  if (typeof data.data !== 'object' || data.data === null || Object.keys(data.data).length === 0)
    return fault(47003, 'argument invalid! data is empty');
  const values = data.data as Record<string, unknown>;
  const wrong = wrongKey(values, wechat.templates.get(templateId));
  if (wrong !== undefined) return fault(47003, `argument invalid! data.${wrong}.value is empty or invalid`);
  if (wechat.receivers.has(touser)) return fault(43108, 'concurrent messages to the same user');
  if (wechat.sendMs > 0) {
    wechat.receivers.add(touser);
    await new Promise((resolve) => setTimeout(resolve, wechat.sendMs));
    wechat.receivers.delete(touser);
  }
  outbox.add({ at: now, fn, ref, touser, templateId, page: text(data.page), data: values });
  return { errcode: 0, errmsg: 'ok' };
}

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const DEFAULT_PAGE = 'pages/station';

const VERSIONS: readonly unknown[] = ['release', 'trial', 'develop'];

async function getUnlimitedCode(data: Record<string, unknown>, { baseUrl, wechat }: OpenApiContext): Promise<OpenApiResult> {
  const scene = text(data.scene);
  const page = text(data.page) || DEFAULT_PAGE;
  if (!SCENE.test(scene)) return fault(40169, 'invalid length for scene, or the data is not json string');
  const { env_version: version = 'release', check_path: checked = true } = data;
  if (!VERSIONS.includes(version) || typeof checked !== 'boolean') return fault(40097, 'invalid args');
  const unpublished = checked && wechat.pages !== null && !wechat.pages.includes(page);
  if (page.startsWith('/') || /[?#]/.test(page) || unpublished) return fault(41030, 'invalid page');
  const width = typeof data.width === 'number' ? Math.min(1280, Math.max(280, data.width)) : 430;
  return { contentType: 'image/png', buffer: await qrPng(sceneUrl(baseUrl, scene, page), width) };
}

/** `wxacode.get` and `wxacode.createQRCode`: a page with its parameters, `path` as WeChat takes it. */
async function getCode(data: Record<string, unknown>, { baseUrl }: OpenApiContext): Promise<OpenApiResult> {
  const path = text(data.path);
  if (path === '' || Buffer.byteLength(path) > 1024) return fault(40159, 'invalid length for path, or the data is not json string');
  const width = typeof data.width === 'number' ? Math.min(1280, Math.max(280, data.width)) : 430;
  return { contentType: 'image/png', buffer: await qrPng(`${baseUrl}/#/${path.replace(/^\//, '')}`, width) };
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
  const verdict = verdictOn(content);
  const risky = verdict.suggest === 'risky';
  if (data.version !== 2) return risky ? fault(87014, 'risky content') : { errcode: 0, errmsg: 'ok' };
  if (!text(data.openid)) return fault(40003, 'invalid openid');
  if (![1, 2, 3, 4].includes(Number(data.scene))) return fault(40129, 'invalid scene');
  return {
    errcode: 0,
    errmsg: 'ok',
    trace_id: 'local',
    result: verdict,
    detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
  };
}

/** What the test words in a text or in a picture's bytes stand for. */
function verdictOn(content: string | Buffer): Verdict {
  if (content.includes(RISKY_TEST_WORD)) return { suggest: 'risky', label: 20006 };
  return content.includes(REVIEW_TEST_WORD) ? { suggest: 'review', label: 20006 } : { suggest: 'pass', label: 100 };
}

/** WeChat's code, in a push, for what it could not download. */
const NOT_DOWNLOADED = -1008;

/** Answers with a trace id; what it finds is pushed later. */
async function checkMediaLater(data: Record<string, unknown>, { now, wechat, download }: OpenApiContext): Promise<OpenApiResult> {
  if (data.version !== 2 || data.media_type !== 2) return fault(40097, 'invalid args');
  if (!text(data.openid)) return fault(40003, 'invalid openid');
  if (![1, 2, 3, 4].includes(Number(data.scene))) return fault(40129, 'invalid scene');
  const content = await download(text(data.media_url));
  const traceId = randomBytes(16).toString('hex');
  const result = content && verdictOn(content);
  wechat.pushes.add({
    ToUserName: 'gh_000000000000',
    FromUserName: text(data.openid),
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: APP_ID,
    trace_id: traceId,
    version: 2,
    errcode: result ? 0 : NOT_DOWNLOADED,
    errmsg: result ? 'ok' : 'media download failed',
    ...(result && { detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }], result }),
  });
  return { errcode: 0, errmsg: 'ok', trace_id: traceId };
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
