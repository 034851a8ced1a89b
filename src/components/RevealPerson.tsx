import type { ReactNode } from 'react';
import { Box } from './Box';
import { Button } from './Button';
import { CallButton } from './CallButton';
import { Card } from './Card';
import { Notice } from './Notice';

interface RevealPersonProps {
  /** Absent until it was asked for. It is kept nowhere and gone with the page. */
  person: { name: string; phone: string; address?: string } | undefined;
  /** What the button shows: “姓名和电话”. */
  what: string;
  busy: boolean;
  /** Why it was refused, in a sentence. */
  error: string | undefined;
  onShow: () => void;
  /** Further facts, once it is shown. */
  children?: ReactNode;
}

/** A full name and phone, on demand; the cloud writes down who looked. */
export function RevealPerson({ person, what, busy, error, onShow, children }: RevealPersonProps) {
  if (person) {
    return (
      <Card title={what}>
        <Box className="reveal">
          <Box className="reveal-words">
            <Box className="reveal-name">{person.name}</Box>
            <Box className="reveal-phone">{person.phone || '没有留电话'}</Box>
            {person.address ? <Box className="reveal-address">{person.address}</Box> : null}
          </Box>
          {person.phone ? <CallButton phone={person.phone} who={person.name} /> : null}
        </Box>
        {children}
      </Card>
    );
  }
  return (
    <>
      {error ? <Notice tone="error" title={error} /> : null}
      <Box className="reveal-ask">
        <Button kind="plain" icon="phone" busy={busy} onTap={onShow}>
          {`显示${what}`}
        </Button>
        <Box className="reveal-note">只在要联系本人时看，每次都会留下记录</Box>
      </Box>
    </>
  );
}
