import { useState } from 'react';
import { copy } from '../device/copy';
import { Button } from './Button';

/** The browser's own way of sharing this page; where it has none, the link is copied. */
export function ShareButton({ title, text }: { title: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const share = async () => {
    if (navigator.share) {
      await navigator.share({ title, url: location.href }).catch(() => undefined);
      return;
    }
    setCopied(await copy(location.href));
  };
  return (
    <Button kind="ghost" block icon="share" onTap={share}>
      {copied ? '链接已复制' : text}
    </Button>
  );
}
