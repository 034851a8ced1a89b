import { MAX_PARTNERS } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { urlOf } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Page } from '../../../components/Page';
import { SendLink } from '../../../components/SendLink';
import { codeWord } from '../../pairing/face/words';

interface PartnerPageProps {
  roster: OutputOf<'activity', 'roster'>;
  /** Which of them: `p1`…. */
  partnerKey: string;
}

/** What a partner needs to sign up their people: the link and the code. On a page of its own: a page shares one thing. */
export function PartnerPage({ roster: { activity, codes }, partnerKey }: PartnerPageProps) {
  const partner = activity.partners.find(({ key }) => key === partnerKey);
  const code = codes.find(({ key }) => key === partnerKey)?.code;
  if (!partner || code === undefined) return <Page title="伙伴单位">{`没有这个单位，一场最多${MAX_PARTNERS}个`}</Page>;
  const { key, name, capacity, remaining } = partner;
  return (
    <Page title={name}>
      <Card title="报名口令">
        <Box className="partner-code">{codeWord(code)}</Box>
        <Box className="card-text">{`${name}有 ${capacity} 个名额，还剩 ${remaining} 个。请把链接和口令一起发给他们的联系人。`}</Box>
        <Box className="card-buttons">
          <SendLink
            title={`请${name}来报名：${activity.title}`}
            url={urlOf('activity/detail', { activityId: activity.activityId, partner: key })}
          />
        </Box>
      </Card>
    </Page>
  );
}
