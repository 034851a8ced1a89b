import { back } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Page } from '../../../components/Page';
import { type Look, setLook, useLook } from '../../../theme/useLook';

const OPTIONS: readonly { value: Look; text: string; note: string }[] = [
  { value: 'standard', text: '标准版', note: '内容最全' },
  { value: 'elder', text: '长辈版', note: '字大、按钮大、页面简单' },
  { value: 'elder-xl', text: '长辈版，更大字', note: '字最大' },
];

/** The three looks; the page itself shows at once what each is like. */
export default function LookPage() {
  const { look } = useLook();
  return (
    <Page
      title="字的大小"
      footer={
        <Button block onTap={back}>
          好了
        </Button>
      }
    >
      <Card>
        <Choice label="选一个看得舒服的" options={OPTIONS} value={look} onChange={setLook} />
      </Card>
      <Card title="看看效果">
        <Box as="p" className="card-text">
          红色驿站离您不远，办事、问路、歇歇脚，都可以来。
        </Box>
      </Card>
    </Page>
  );
}
