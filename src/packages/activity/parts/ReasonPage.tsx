import type { ReactNode } from 'react';
import type { CallError } from '../../../api/call';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';

interface ReasonPageProps {
  title: string;
  question: string;
  reasons: readonly string[];
  /** Who will read it. */
  hint: string;
  yes: string;
  reason: string;
  busy: boolean;
  error: CallError | undefined;
  onReason: (reason: string) => void;
  onYes: () => void;
  onBack: () => void;
  /** What it is about. */
  children: ReactNode;
}

/** Says no, or takes something away from people: with a reason, on a page of its own. */
export function ReasonPage({
  title,
  question,
  reasons,
  hint,
  yes,
  reason,
  busy,
  error,
  onReason,
  onYes,
  onBack,
  children,
}: ReasonPageProps) {
  return (
    <Page
      title={title}
      footer={
        <>
          <Outcome error={error} />
          <Button block kind="danger" busy={busy} disabled={reason.trim() === ''} onTap={onYes}>
            {yes}
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            再想想
          </Button>
        </>
      }
    >
      {children}
      <Card title={question}>
        <ReasonChoice reasons={reasons} value={reason} onChange={onReason} maxLength={60} hint={hint} error={error?.fields?.reason} />
      </Card>
    </Page>
  );
}
