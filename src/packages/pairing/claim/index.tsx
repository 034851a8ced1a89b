import { useState } from 'react';
import * as v from 'valibot';
import { ClaimCode } from '../../../../contract/pairing';
import { compactCode } from '../../../../contract/typed-text';
import { replace, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { HAS_SCANNER, scan } from '../../../device/scan';
import { codeWord } from '../face/words';

const DIGITS = 16;

/** The code in what was scanned: the code alone, or a link that holds it. */
const codeIn = (text: string): string | undefined => /\d{16}/.exec(text)?.[0];

/** The elder, or the relative who answers for them, says yes with the code that the station gave them. */
export default function ClaimPage() {
  const params = useParams();
  const claim = useAction('pairing', 'claim');
  const [{ code, consent }, change, drop] = useDraft<{ code: string; consent: boolean }>('claim', (kept) => {
    const brought = codeIn(params.code ?? '');
    return kept && (brought ?? kept.code) === kept.code ? kept : { code: brought ?? '', consent: false };
  });
  const [missing, setMissing] = useState<{ code?: string; consent?: string }>({});
  const fields = claim.error?.fields;

  const submit = async () => {
    const checked = v.safeParse(ClaimCode, code);
    const wrong = {
      ...(!checked.success && { code: checked.issues[0].message }),
      ...(!consent && { consent: '请先勾上同意' }),
    };
    setMissing(wrong);
    if (wrong.code) focusOn('code');
    if (!checked.success || !consent) return;
    const answer = await claim.run({ code: checked.output, consent: true });
    if (!answer) return;
    drop();
    await replace('pairing/detail', { pairingId: answer.pairing.pairingId, made: '1' });
  };
  const read = async () => {
    const found = await scan();
    if (found) change({ code: codeIn(`${found.path ?? ''} ${found.text}`) ?? '' });
  };

  return (
    <Page
      title="同意结对"
      footer={
        <>
          <Outcome error={fields ? undefined : claim.error} />
          <Button block busy={claim.busy} onTap={submit}>
            同意结对
          </Button>
        </>
      }
    >
      <Card>
        <Field
          id="code"
          label="配对码"
          kind="digits"
          value={codeWord(code)}
          hint={code !== '' && code.length < DIGITS ? `驿站给您的16位数字，已经输了${code.length}位` : '驿站给您的16位数字'}
          error={missing.code ?? fields?.code}
          onInput={(text) => change({ code: compactCode(text).replace(/\D/g, '').slice(0, DIGITS) })}
        />
        {HAS_SCANNER ? (
          <Button kind="ghost" block icon="scan" onTap={read}>
            扫配对码
          </Button>
        ) : null}
      </Card>
      <Card title="同意以后">
        <Box className="rows">
          <Row icon="heart" title="志愿者按说好的日子来家里看望" note="不收钱。想见他，也可以点“请来看看我”" />
          <Row icon="shield" title="志愿者和站长能看姓名、电话、住址" note="加密保存，每次看都会留下记录。身体情况要另外同意" />
          <Row icon="close" title="随时可以结束" note="结束30天后，姓名、电话和住址都会删掉" />
        </Box>
      </Card>
      <Card>
        <Tick
          text="我是本人，或者是家人、已经问过老人：同意结对"
          checked={consent}
          onChange={(agreed) => change({ consent: agreed })}
          error={missing.consent && !consent ? missing.consent : undefined}
        />
      </Card>
    </Page>
  );
}
