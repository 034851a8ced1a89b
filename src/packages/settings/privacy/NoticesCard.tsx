import { useState } from 'react';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { readNotices } from '../../../device/notices';

/** Whose software is in it: their licences ask that they are named. */
export function NoticesCard() {
  const [text, setText] = useState<string | undefined>();
  const [failed, setFailed] = useState(false);
  const show = async () => {
    const found = await readNotices();
    setText(found);
    setFailed(found === undefined);
  };
  return (
    <Card title="用到的开源软件">
      <Box className="kept">
        {text === undefined ? (
          <>
            {failed ? <Notice tone="warn">没有打开，请再试一次</Notice> : null}
            <Button kind="ghost" block onTap={show}>
              看用到了谁的软件
            </Button>
          </>
        ) : (
          <Box className="kept-notices">{text}</Box>
        )}
      </Box>
    </Card>
  );
}
