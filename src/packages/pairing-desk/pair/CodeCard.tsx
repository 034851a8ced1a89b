import { urlOf } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { QrCode } from '../../../components/QrCode';
import { SendLink } from '../../../components/SendLink';
import { linkTo } from '../../../device/link';
import { codeWord } from '../../pairing/face/words';
import './index.scss';

/** The code with which the elder or a relative makes a pairing theirs: large enough to turn the phone around, to scan, and to send. */
export function CodeCard({ code, agreed }: { code: string; agreed: boolean }) {
  const url = urlOf('pairing/claim', { code });
  return (
    <Card title="给老人或家人的配对码">
      <Box className="pair-code">
        <QrCode className="pair-code-qr" label="配对码的二维码" text={linkTo(url)} />
        <Box className="pair-code-digits">{codeWord(code)}</Box>
        <Box className="row-note">
          {agreed ? '输入以后，能在手机上请志愿者来看看。' : '老人或家人输入并同意，结对才开始。'}
          在“邻里”里点“有配对码”。只能用一次，请只给本人或家人。
        </Box>
      </Box>
      <Box className="pair-code-buttons">
        <SendLink title="请您同意结对看望" url={url} />
      </Box>
    </Card>
  );
}
