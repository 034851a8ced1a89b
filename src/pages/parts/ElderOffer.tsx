import { useState } from 'react';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { fontScale } from '../../device/fontScale';
import { hasChosenLook, setLook } from '../../theme/useLook';

/** From this enlargement on, the person is likely to like 长辈版. */
const LARGE = 1.3;

/** Offers 长辈版 once to somebody who has enlarged the text of WeChat; either answer settles it. */
export function ElderOffer() {
  const [offered, setOffered] = useState(() => !hasChosenLook() && fontScale() >= LARGE);
  if (!offered) return null;
  const choose = (look: 'elder' | 'standard') => {
    setLook(look);
    setOffered(false);
  };
  return (
    <Notice
      title="要换成长辈版吗？"
      action={
        <Box className="notice-buttons">
          <Button small onTap={() => choose('elder')}>
            换成长辈版
          </Button>
          <Button small kind="ghost" onTap={() => choose('standard')}>
            不用
          </Button>
        </Box>
      }
    >
      字更大，页面更简单。以后可以在“我的”里再改。
    </Notice>
  );
}
