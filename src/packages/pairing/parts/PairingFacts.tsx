import { type Pairing, SITUATION_WORDS } from '../../../../contract/pairing';
import { dateOf, dayWord } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { UNCHECKED } from '../../../words/unchecked';
import { everyWord } from '../face/words';

const yes = (who: string, at: number | undefined): string => (at === undefined ? `${who}还没同意` : `${who}${dayWord(dateOf(at))}同意`);

/** A pairing as those see it who visit or see to it; the person is masked. */
export function PairingFacts({ pairing }: { pairing: Pairing }) {
  const { elder, situation, community, volunteer, everyDays, visits, consents, endReason, unchecked } = pairing;
  return (
    <Card>
      <Box className="rows">
        <Row icon="person" title={elder.name} note={[situation && SITUATION_WORDS[situation], elder.phone].filter(Boolean).join(' · ')} />
        <Row icon="pin" title={community} />
        <Row
          icon="heart"
          title={volunteer.self ? '您去看望' : `${volunteer.name}去看望`}
          note={`${everyWord(everyDays, '去')} · ${visits > 0 ? `去过${visits}次` : '还没去过'}`}
        />
        <Row icon="check" title="两边都要同意" note={`${yes('老人', consents.elder)}，${yes('志愿者', consents.volunteer)}`} />
        {endReason ? <Row icon="close" title="为什么结束" note={endReason} /> : null}
        {unchecked ? <Row title={UNCHECKED} /> : null}
      </Box>
    </Card>
  );
}
