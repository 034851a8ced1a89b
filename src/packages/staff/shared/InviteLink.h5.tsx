import { useState } from 'react';
import { urlOf } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { copy } from '../../../device/copy';

/** Copies an invitation's address, to be sent to the person by whatever they use. */
export function InviteLink({ token }: { token: string; stationName: string }) {
  const [copied, setCopied] = useState<boolean>();
  const link = `${location.origin}${location.pathname}#${urlOf('/packages/staff/join/index', { token })}`;
  return (
    <>
      <Button block icon="copy" onTap={async () => setCopied(await copy(link))}>
        {copied ? '链接已复制，发给他' : '复制邀请链接'}
      </Button>
      {copied === false ? <div className="invite-link">{link}</div> : null}
    </>
  );
}
