import type { ReactNode } from 'react';
import type { CallError } from '../api/call';
import { Button } from './Button';
import { Card } from './Card';
import { Outcome } from './Outcome';
import { Page } from './Page';
import { ReasonChoice } from './ReasonChoice';
import { type Last, useSure } from './useSure';

interface ReasonPageProps {
  title: string;
  question: string;
  reasons: readonly string[];
  /** The person who will read it. */
  hint: string;
  yes: string;
  no?: string;
  /** Whether it takes something away from people; otherwise it gives. */
  danger?: boolean;
  reason: string;
  limit?: number;
  /** What “yes” starts. */
  action: { busy: boolean; error?: CallError | undefined };
  onReason: (reason: string) => void;
  onYes: () => unknown;
  onBack: () => void;
  /** An action without a way back asks once more. */
  last?: Last | undefined;
  /** What it is about. */
  children: ReactNode;
}

/** Something that wants a reason, on a page of its own. */
export function ReasonPage({
  title,
  question,
  reasons,
  hint,
  yes,
  no = '再想想',
  danger = true,
  reason,
  limit = 60,
  action: { busy, error },
  onReason,
  onYes,
  onBack,
  last,
  children,
}: ReasonPageProps) {
  const sure = useSure({ title: '', text: '', ...last, danger, busy, onYes: async () => onYes() });
  return (
    <Page
      title={title}
      footer={
        <>
          <Outcome error={error} />
          <Button block kind={danger ? 'danger' : 'main'} busy={busy} disabled={reason.trim() === ''} onTap={last ? sure.ask : onYes}>
            {yes}
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            {no}
          </Button>
        </>
      }
    >
      {children}
      <Card title={question}>
        <ReasonChoice reasons={reasons} value={reason} onChange={onReason} limit={limit} hint={hint} error={error?.fields?.reason} />
      </Card>
      {sure.dialog}
    </Page>
  );
}
