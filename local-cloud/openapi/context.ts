/** What a call of the open API is made in, and what it answers. */
import type { Outbox } from './outbox';
import type { WeChat } from './wechat';

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
  wechat: WeChat;
  /** The bytes behind an address that the storage gave out; `undefined` when there are none. */
  download(url: string): Promise<Buffer | undefined>;
}

export type OpenApiResult = Record<string, unknown>;
