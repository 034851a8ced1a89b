import { useState } from 'react';

/** The first addresses of pictures as long as there are as many: each look at a page gives new ones, and the pictures would be loaded again. */
export function useSteadyUrls(urls: readonly string[]): readonly string[] {
  const [kept, setKept] = useState(urls);
  if (kept.length === urls.length) return kept;
  setKept(urls);
  return urls;
}
