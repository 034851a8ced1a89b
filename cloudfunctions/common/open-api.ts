/** The one client of WeChat's open API. A function needs a permission in its `config.json` for each call that it makes. */
import cloud from 'wx-server-sdk';

/** The parts of the open API that the functions use. WeChat's refusals are thrown, with their `errCode`. */
interface OpenApi {
  /** The phone number behind the one-time code of a `getPhoneNumber` button. */
  phonenumber: { getPhoneNumber(options: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string } }> };
  security: {
    /** The answer comes later, by a push with this `traceId`. */
    mediaCheckAsync(options: Check & { mediaUrl: string; mediaType: 1 | 2 }): Promise<{ traceId?: string }>;
    msgSecCheck(options: Check & { content: string }): Promise<{ result?: { suggest?: string } }>;
  };
  subscribeMessage: {
    send(options: { touser: string; templateId: string; page: string; data: Record<string, { value: string }> }): Promise<unknown>;
  };
  /** Draws a round code, `width` pixels wide. */
  wxacode: {
    getUnlimited(options: {
      scene: string;
      page: string;
      width: number;
      checkPath: boolean;
      envVersion: string;
    }): Promise<{ contentType: string; buffer: Buffer }>;
  };
}

/** `openid`: the author or sender of the checked content. */
interface Check {
  openid: string;
  version: 2;
  scene: 1 | 2 | 3 | 4;
}

/** The SDK's own types leave the open API out. */
export const openApi = (): OpenApi => (cloud as unknown as { openapi: OpenApi }).openapi;
