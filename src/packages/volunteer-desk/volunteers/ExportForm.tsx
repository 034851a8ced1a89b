import { useState } from 'react';
import { dateOf } from '../../../../contract/shanghai';
import { leaveTo } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { openSpreadsheet } from '../../../device/spreadsheet';
import { type Span, spansOf } from './spans';

/** The station's volunteers as a spreadsheet, for a civil-affairs import. */
export function ExportForm({ stationId }: { stationId: string }) {
  const make = useAction('volunteer', 'export');
  const [spans] = useState(() => spansOf(dateOf(cloudNow())));
  const [chosen, setChosen] = useState<Span['value']>('this-year');
  const [said, setSaid] = useState<Said>();
  const span = spans.find(({ value }) => value === chosen);
  const submit = async () => {
    if (!span) return;
    setSaid(undefined);
    const file = await make.run({ stationId, from: span.from, to: span.to });
    if (!file) return;
    const opened = await openSpreadsheet(file);
    setSaid(opened ? { tone: 'success', text: `导出好了，${file.rows} 行` } : { tone: 'warn', text: '文件做好了，但这台设备没有打开' });
  };
  return (
    <Page
      title="导出表格"
      footer={
        <>
          <Outcome error={make.error} said={said} />
          <Button block busy={make.busy} onTap={submit}>
            导出
          </Button>
          <Button block small kind="plain" disabled={make.busy} onTap={() => leaveTo('volunteer-desk/volunteers', { stationId })}>
            回志愿者
          </Button>
        </>
      }
    >
      <Card>
        <Choice label="导出哪一段时间" options={spans} value={chosen} onChange={setChosen} />
      </Card>
      <Card title="表里有什么">
        <Box className="card-text">
          志愿者、服务、培训、表彰、评价各一张表，含姓名和电话。每次导出都会留下记录，请只交给民政等要用的部门。身份证号驿站没有收集，那一列是空的。
        </Box>
      </Card>
    </Page>
  );
}
