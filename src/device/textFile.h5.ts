import { saveFile } from './saveFile.h5';

/** The label of the button that hands the file over. */
export const HAND_OVER = '存成文件';

/** Hands a text to the browser's downloads. Returns whether it worked. */
export async function handOver(filename: string, text: string): Promise<boolean> {
  return saveFile(filename, new Blob([text], { type: 'text/plain;charset=utf-8' }));
}

/** Nothing of it stays with the page. */
export const dropTextFile = (_filename: string): void => undefined;
