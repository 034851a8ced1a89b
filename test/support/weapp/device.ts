/** A picture as a file. */
export interface Picture {
  bytes: Buffer;
  width: number;
  height: number;
}

/** What the person does when the program asks; each may be replaced in a test. */
export interface Answers {
  modal: (options: { title?: string; content?: string }) => { confirm: boolean; content?: string };
  actionSheet: (items: string[]) => number | 'cancel';
  scan: () => string | 'cancel';
  location: () => { longitude: number; latitude: number } | 'deny';
  /** whether a message with this template may be sent */
  message: (templateId: string) => 'accept' | 'reject';
  /** chosen from the album; none is turning back */
  pictures: () => Picture[];
  /** whether pictures may be saved to the album */
  album: () => boolean;
  /** what is switched on or off in the settings, by scope */
  settings: () => Record<string, boolean>;
}

/** What the program did to the phone, in order. */
export interface Deeds {
  toasts: string[];
  modals: string[];
  calls: string[];
  clipboard: string[];
  scans: number;
  subscriptions: string[][];
  titles: string[];
  /** where the page was scrolled to, by selector */
  scrolls: string[];
  album: Picture[];
  documents: Buffer[];
  /** what the cloud was begun with */
  cloudInits: Record<string, unknown>[];
  /** what went to the realtime log, each with the words to search it by */
  logs: { filter: string; entry: Record<string, unknown> }[];
  /** how often a new version was put in */
  updates: number;
  /** which interfaces were asked where the phone is */
  located: string[];
  /** WeChat's own privacy guide was opened */
  guides: number;
}

/** A phone as the program sees it, apart from pages: storage, files, network, dialogs. */
export interface Phone {
  storage: Map<string, unknown>;
  files: Map<string, Picture>;
  /** what was allowed or refused, by scope */
  scopes: Map<string, boolean>;
  online: boolean;
  /** version of WeChat's base library; the older the fewer functions there are */
  baseLibrary: string;
  fontSizeScaleFactor: number;
  width: number;
  pixelRatio: number;
  /** true while a tap is handled: WeChat asks for messages only then */
  tapping: boolean;
  answers: Answers;
  deeds: Deeds;
  /** which version of the mini-program it runs */
  envVersion: 'release' | 'trial' | 'develop';
  /** what WeChat answers to an interface that touches the person's data, by name: the errno of its refusal */
  privacyErrno: Map<string, number>;
  updateListeners: { ready: Set<() => void>; failed: Set<() => void> };
  networkListeners: Set<(state: { isConnected: boolean; networkType: string }) => void>;
}

/** A new phone: online, nothing stored, its person confirms every dialog, wants every message and shares no location. */
export function newPhone(): Phone {
  return {
    storage: new Map(),
    files: new Map(),
    scopes: new Map(),
    online: true,
    baseLibrary: '3.7.0',
    fontSizeScaleFactor: 1,
    width: 375,
    pixelRatio: 2,
    tapping: false,
    answers: {
      modal: () => ({ confirm: true }),
      actionSheet: () => 'cancel',
      scan: () => 'cancel',
      location: () => 'deny',
      message: () => 'accept',
      pictures: () => [],
      album: () => true,
      settings: () => ({}),
    },
    deeds: {
      toasts: [],
      modals: [],
      calls: [],
      clipboard: [],
      scans: 0,
      subscriptions: [],
      titles: [],
      scrolls: [],
      album: [],
      documents: [],
      cloudInits: [],
      logs: [],
      updates: 0,
      located: [],
      guides: 0,
    },
    envVersion: 'release',
    privacyErrno: new Map(),
    updateListeners: { ready: new Set(), failed: new Set() },
    networkListeners: new Set(),
  };
}

/** Takes the network away or gives it back, and tells the program. */
export function setOnline(phone: Phone, online: boolean): void {
  phone.online = online;
  for (const listener of phone.networkListeners) listener({ isConnected: online, networkType: online ? 'wifi' : 'none' });
}
