import { useCallback, useMemo, useState } from 'react';
import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Drawing } from '../../../components/Drawing';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { type Certificate, drawCertificate, HEIGHT, WIDTH, wordsOf } from './draw';
import './index.scss';

const TITLE = '志愿服务证明';

const SAVED: Said = { tone: 'success', text: '已保存' };
const REFUSED: Said = { tone: 'warn', text: '没有存成，请允许保存到相册后再试' };

/** The certificate as a picture to keep. */
export default function CertificatePage() {
  const query = useQuery('volunteer', 'certificate', {});
  const [save, setSave] = useState<() => Promise<boolean>>();
  const [said, setSaid] = useState<Said>();
  const ready = useCallback((how: () => Promise<boolean>) => setSave(() => how), []);
  const keep = async () => {
    if (save) setSaid((await save()) ? SAVED : REFUSED);
  };
  return (
    <Page
      title={TITLE}
      footer={
        query.data ? (
          <>
            <Outcome said={said} />
            <Button block disabled={!save} onTap={keep}>
              保存图片
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState query={query} failure={(code) => (code === 'NOT_FOUND' || code === 'WRONG_STATUS' ? <None /> : undefined)}>
        {(certificate) => <Sheet certificate={certificate} onReady={ready} />}
      </LoadState>
    </Page>
  );
}

const None = () => (
  <Empty title="还没有服务时间" action={<Button onTap={() => open('volunteer/home')}>看有什么忙要帮</Button>}>
    帮完第一个忙、居民确认以后，就能出证明。
  </Empty>
);

function Sheet({ certificate, onReady }: { certificate: Certificate; onReady: (save: () => Promise<boolean>) => void }) {
  const { title, text, closing, issuer, date, number, check } = wordsOf(certificate);
  // The same answer again is no reason to draw again.
  const key = JSON.stringify(certificate);
  const draw = useMemo(() => {
    const same: Certificate = JSON.parse(key);
    return (pen: Parameters<typeof drawCertificate>[0]) => drawCertificate(pen, same);
  }, [key]);
  return (
    <Box className="certificate">
      <Drawing
        width={WIDTH}
        height={HEIGHT}
        label={[title, text, closing, issuer, date, number, check].join(' ')}
        name={`${TITLE} ${certificate.number}`}
        draw={draw}
        onReady={onReady}
      />
      <Box className="certificate-check">
        <Button small kind="plain" onTap={() => open('volunteer/verify')}>
          怎么核对这份证明
        </Button>
      </Box>
    </Box>
  );
}
