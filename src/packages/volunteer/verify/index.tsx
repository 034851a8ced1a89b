import { useState } from 'react';
import * as v from 'valibot';
import { VerifyInput } from '../../../../contract/volunteer';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';

interface Typed {
  number: string;
  name: string;
  year: string;
  month: string;
  hours: string;
}

const NOTHING: Typed = { number: '', name: '', year: '', month: '', hours: '' };
const whole = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text) : undefined);

/** Checks a certificate of voluntary service: the person who was shown one types what is printed on it. */
export default function VerifyPage() {
  const verify = useAction('volunteer', 'verify');
  const [typed, change, drop] = useDraft<Typed>('verify-certificate', (kept) => kept ?? NOTHING);
  const [missing, setMissing] = useState<Partial<Record<string, string>>>({});
  const [matches, setMatches] = useState<boolean>();
  const errors = { ...verify.error?.fields, ...missing };
  const edit = (part: Partial<Typed>) => {
    setMatches(undefined);
    change(part);
  };

  const submit = async () => {
    const { number, name, year, month, hours } = typed;
    const input = { number, name, month: `${year.trim()}-${month.trim().padStart(2, '0')}`, hours: whole(hours) };
    const checked = v.safeParse(VerifyInput, input);
    const wrong = checked.success ? {} : (v.flatten<typeof VerifyInput>(checked.issues).nested ?? {});
    const first = Object.fromEntries(Object.entries(wrong).map(([field, words]) => [field, words?.[0]]));
    setMissing(first);
    setMatches(undefined);
    const [field] = Object.keys(first);
    if (field) focusOn(field === 'month' ? 'year' : field);
    if (!checked.success) return;
    const answer = await verify.run(checked.output);
    if (answer) drop();
    setMatches(answer?.matches);
  };

  return (
    <Page
      title="核对证明"
      footer={
        <>
          <Outcome error={verify.error?.fields ? undefined : verify.error} />
          {matches === undefined ? null : <Answer matches={matches} />}
          <Button block busy={verify.busy} onTap={submit}>
            核对
          </Button>
        </>
      }
    >
      <Notice>照着志愿服务证明上写的填。只告诉您对不对，不显示别的。</Notice>
      <Card>
        <Field
          id="number"
          label="编号"
          value={typed.number}
          hint="在左下角，12位数字和字母"
          error={errors.number}
          onInput={(number) => edit({ number })}
        />
        <Field id="name" label="姓名" value={typed.name} error={errors.name} onInput={(name) => edit({ name })} />
      </Card>
      <Card title="右下角的日期">
        <Field
          id="year"
          label="哪一年"
          kind="digits"
          value={typed.year}
          hint="例如 2026"
          error={errors.month}
          onInput={(year) => edit({ year })}
        />
        <Field id="month" label="几月" kind="digits" value={typed.month} onInput={(month) => edit({ month })} />
      </Card>
      <Card title="累计时间">
        <Field
          id="hours"
          label="多少小时"
          kind="digits"
          value={typed.hours}
          hint="只填小时，后面的分钟不用填；不满1小时填0"
          error={errors.hours}
          onInput={(hours) => edit({ hours })}
        />
      </Card>
    </Page>
  );
}

const Answer = ({ matches }: { matches: boolean }) =>
  matches ? (
    <Notice tone="success" title="对得上">
      这份证明是这样开出来的。开出以后有没有再改，请问驿站。
    </Notice>
  ) : (
    <Notice tone="warn" title="对不上">
      请看看有没有填错。都没填错，这份证明就靠不住；也可能是旧证明，请本人重新打开再保存一张。
    </Notice>
  );
