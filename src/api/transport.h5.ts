import type { CallData } from '../../contract/errors';

const OPENID_KEY = 'openid';

const randomOpenid = () =>
  `resident-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** The caller of this browser on the local cloud: `?as=` for this tab, else the last one, else a new resident. */
export function caller(): string {
  const query = new URLSearchParams(location.search);
  const hashQuery = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const asked = query.get('as') ?? hashQuery.get('as');
  if (asked) sessionStorage.setItem(OPENID_KEY, asked);
  const known = sessionStorage.getItem(OPENID_KEY) ?? localStorage.getItem(OPENID_KEY);
  if (known) return known;
  const openid = randomOpenid();
  localStorage.setItem(OPENID_KEY, openid);
  return openid;
}

/** Sends one call to a function of the local cloud and gives its raw answer. Rejects when nothing was reached. */
export async function send(name: string, data: CallData): Promise<unknown> {
  const response = await fetch(`/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': caller() },
    body: JSON.stringify(data),
  });
  return response.json();
}

/** Puts a local file (a `blob:` address) under a path of cloud storage and gives its file id. Rejects when that was not possible. */
export async function upload(cloudPath: string, file: string): Promise<string> {
  const content = await (await fetch(file)).blob();
  const headers = { 'x-wx-openid': caller() };
  const response = await fetch(`/upload?path=${encodeURIComponent(cloudPath)}`, { method: 'PUT', headers, body: content });
  if (!response.ok) throw new Error(`the upload was refused: ${response.status}`);
  const { fileID }: { fileID: string } = await response.json();
  return fileID;
}

/** Whether the browser says that it has a network. */
export function isOnline(): Promise<boolean> {
  return Promise.resolve(navigator.onLine);
}

/** Tells about the network coming and going; gives back how to stop. */
export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const up = () => listener(true);
  const down = () => listener(false);
  window.addEventListener('online', up);
  window.addEventListener('offline', down);
  return () => {
    window.removeEventListener('online', up);
    window.removeEventListener('offline', down);
  };
}
