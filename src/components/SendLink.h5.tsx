import { useState } from 'react';
import { copy } from '../device/copy';
import { linkTo } from '../device/link';
import { Button } from './Button';

/** Copies a page's address, to be sent to the person by whatever they use. */
export function SendLink({ url }: { title: string; url: string }) {
  const [copied, setCopied] = useState<boolean>();
  const link = linkTo(url);
  return (
    <>
      <Button block icon="copy" onTap={async () => setCopied(await copy(link))}>
        {copied ? '链接已复制，发给他' : '复制链接'}
      </Button>
      {copied === false ? <div className="invite-link">{link}</div> : null}
    </>
  );
}
