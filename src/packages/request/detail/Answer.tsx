import { useState } from 'react';
import { GRADES } from '../../../../contract/fields';
import type { InputOf } from '../../../../contract/functions';
import type { HelpRequest } from '../../../../contract/request';
import type { Action } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Outcome } from '../../../components/Outcome';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { useSure } from '../../../components/useSure';

type Confirmation = InputOf<'request', 'confirm'>;

const REASONS = ['没有修好', '只做了一部分', '人没有来', '过后又坏了'] as const;

interface AnswerProps {
  requestId: string;
  done: boolean;
  confirm: Action<Confirmation, { request: HelpRequest }>;
  onAnswered: (request: HelpRequest) => void;
  onClose: () => void;
}

/** The resident's last word: done, with a grade if they like, or not done and why. */
export function Answer({ requestId, done, confirm, onAnswered, onClose }: AnswerProps) {
  const [{ grade, reason }, change, drop] = useDraft<{ grade: Confirmation['grade']; reason: string }>(
    `answer:${requestId}`,
    (kept) => kept ?? { grade: undefined, reason: '' },
  );
  const [missing, setMissing] = useState(false);

  const send = async () => {
    const words = reason.trim();
    const answer = await confirm.run(done ? { requestId, done, ...(grade && { grade }) } : { requestId, done, reason: words });
    if (!answer) return;
    drop();
    onAnswered(answer.request);
  };
  const sure = useSure(
    done
      ? { title: '都办好了吗？', text: '这件求助就结束了。', busy: confirm.busy, onYes: send }
      : { title: '还没办好吗？', text: '会告诉驿站，重新安排。', busy: confirm.busy, onYes: send },
  );
  const ask = () => {
    const unsaid = !done && reason.trim() === '';
    setMissing(unsaid);
    if (!unsaid) sure.ask();
  };

  return (
    <Card title={done ? '太好了' : '哪里没办好'}>
      {done ? (
        <Choice label="您满意吗（可以不选）" options={GRADES} value={grade} onChange={(chosen) => change({ grade: chosen })} />
      ) : (
        <ReasonChoice
          reasons={REASONS}
          value={reason}
          onChange={(text) => change({ reason: text })}
          hint="驿站会重新安排"
          error={missing ? '请写哪里没办好' : confirm.error?.fields?.reason}
          limit={100}
        />
      )}
      <Outcome error={confirm.error} />
      <Box className="card-buttons">
        <Button block busy={confirm.busy} onTap={ask}>
          {done ? '确认办好了' : '告诉驿站'}
        </Button>
        <Button kind="ghost" block disabled={confirm.busy} onTap={onClose}>
          先不说
        </Button>
      </Box>
      {sure.dialog}
    </Card>
  );
}
