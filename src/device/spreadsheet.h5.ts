import { saveFile } from './saveFile.h5';

/** Hands a file (base64) to the browser's downloads. Returns whether it worked. */
export async function openSpreadsheet({
  filename,
  contentType,
  base64,
}: {
  filename: string;
  contentType: string;
  base64: string;
}): Promise<boolean> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return saveFile(filename, new Blob([bytes], { type: contentType }));
}
