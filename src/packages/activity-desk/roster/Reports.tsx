import { useState } from 'react';
import { type PhotoReport, REPORT_REASON_WORDS, type ReportReason } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';
import { Photos } from '../../../components/Photos';

interface ReportsProps {
  activityId: string;
  reports: readonly PhotoReport[];
  /** Shows what the cloud has now. */
  onJudged: () => Promise<void>;
}

/** Pictures that residents reported, each with why, to be left or taken out. Those that were decided and not reported since are left out. */
export function Reports({ activityId, reports, onJudged }: ReportsProps) {
  const open = reports.filter((report) => report.open);
  if (open.length === 0) return null;
  return (
    <Card title="有人举报的照片" aside={`${open.length} 张`}>
      <Box className="rows">
        {open.map((report) => (
          <Report key={report.key} activityId={activityId} report={report} onJudged={onJudged} />
        ))}
      </Box>
    </Card>
  );
}

const reasonsWord = ({ reasons }: PhotoReport): string =>
  Object.entries(reasons)
    .map(([reason, count]) => `${REPORT_REASON_WORDS[reason as ReportReason]}（${count}人）`)
    .join('；');

function Report({ activityId, report, onJudged }: Omit<ReportsProps, 'reports'> & { report: PhotoReport }) {
  const { key, url, hidden } = report;
  const judge = useAction('activity', 'judgePhoto');
  const [asking, setAsking] = useState(false);
  const decide = async (keep: boolean) => {
    await judge.run({ activityId, key, keep });
    setAsking(false);
    await onJudged();
  };
  return (
    <Box className="reported">
      {url ? <Photos urls={[url]} /> : null}
      <Box>{`原因：${reasonsWord(report)}`}</Box>
      <Box className="row-note">{hidden ? '现在大家看不到' : '现在大家还看得到'}</Box>
      <Outcome error={judge.error} />
      <Box className="card-buttons">
        <Button block kind="ghost" busy={judge.busy} onTap={() => decide(true)}>
          没有问题，留下
        </Button>
        <Button block kind="danger" disabled={judge.busy} onTap={() => setAsking(true)}>
          删除这张
        </Button>
      </Box>
      {asking ? (
        <Confirm title="删除这张照片吗？" yes="删除" danger busy={judge.busy} onYes={() => decide(false)} onNo={() => setAsking(false)}>
          删了不能恢复。
        </Confirm>
      ) : null}
    </Box>
  );
}
