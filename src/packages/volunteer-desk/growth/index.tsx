import { useState } from 'react';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { Filter } from '../../../components/Filter';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { Bars } from './Bars';
import { byYear, lastMonths, type Month } from './years';
import './index.scss';

const TITLE = '成长曲线';
const MONTHS = 12;

const STEPS = [
  { value: 'years', text: '按年' },
  { value: 'months', text: '按月', label: `按月，最近 ${MONTHS} 个月` },
] as const;
const SCOPES = [
  { value: 'station', text: '本站' },
  { value: 'all', text: '全部驿站' },
] as const;

/** How the number of volunteers grew, from records. */
export default function GrowthPage() {
  return (
    <StaffGate title={TITLE} needs="head">
      {(post) => <Growth key={post.stationId} post={post} />}
    </StaffGate>
  );
}

function Growth({ post: { stationId, role } }: { post: Post }) {
  const [step, setStep] = useState<(typeof STEPS)[number]['value']>('years');
  const [scope, setScope] = useState<(typeof SCOPES)[number]['value']>('station');
  const query = useQuery('volunteer', 'growth', scope === 'all' ? {} : { stationId });
  return (
    <Page title={TITLE} needs="volunteers">
      {role === 'manager' ? <Filter label="看哪里" options={SCOPES} value={scope} onChange={setScope} /> : null}
      <Filter label="怎么看" options={STEPS} value={step} onChange={setStep} />
      <LoadState query={query}>
        {({ months }) =>
          months.length === 0 ? (
            <Empty title="还没有志愿者" icon="people">
              第一位志愿者加入以后，这里就有了。
            </Empty>
          ) : (
            <Card title={headline(months)}>
              <Bars bars={step === 'years' ? byYear(months) : lastMonths(months, MONTHS)} />
            </Card>
          )
        }
      </LoadState>
    </Page>
  );
}

/** “从 35 人到 562 人”. */
function headline(months: readonly Month[]): string {
  const first = months[0]?.total ?? 0;
  const last = months[months.length - 1]?.total ?? 0;
  return first === last ? `${last} 人` : `从 ${first} 人到 ${last} 人`;
}
