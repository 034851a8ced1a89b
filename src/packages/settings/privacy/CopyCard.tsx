import { useEffect, useState } from 'react';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { copy } from '../../../device/copy';
import { dropTextFile, HAND_OVER, handOver } from '../../../device/textFile';
import { useCopyAll } from './useCopyAll';

const FILENAME = '红色驿站-我的数据.txt';

/** A copy of everything that is known of the person, to take along. The file stays on the phone only as long as the page is open. */
export function CopyCard() {
  const all = useCopyAll();
  const [said, setSaid] = useState<{ tone: 'success' | 'warn'; text: string }>();
  useEffect(() => () => dropTextFile(FILENAME), []);
  const { text } = all;
  const give = async () => {
    const done = text !== undefined && (await handOver(FILENAME, text));
    setSaid(done ? { tone: 'success', text: '文件给您了' } : { tone: 'warn', text: '没有发出去，可以点“复制文字”' });
  };
  const take = async () => {
    const done = text !== undefined && (await copy(text));
    setSaid(done ? { tone: 'success', text: '复制好了，可以粘贴到别处' } : { tone: 'warn', text: '没有复制成，请再点一次' });
  };
  return (
    <Card title="带走我的数据">
      <Box className="kept">
        <Box as="p">把您的预约、求助、结对、报名和登记放进一个文件。里面有姓名和电话，请只发给自己或信得过的人。</Box>
        <Outcome error={all.error} />
        {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
        <Box className="kept-button">
          {text === undefined ? (
            <Button kind="ghost" block busy={all.busy} onTap={all.run}>
              准备我的数据
            </Button>
          ) : (
            <>
              <Button block onTap={give}>
                {HAND_OVER}
              </Button>
              <Button kind="ghost" block onTap={take}>
                复制文字
              </Button>
            </>
          )}
        </Box>
      </Box>
    </Card>
  );
}
