/** Hands a file to the browser's downloads. */
export function saveFile(filename: string, content: Blob): boolean {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = filename;
  link.click();
  // The browser reads the address after the click is through.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
