import { CODE_PREFIX } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { QrCode } from '../../../components/QrCode';
import './ticket.scss';

/** What a resident shows at the window: a QR code to scan, and the same code in digits to say. */
export function Ticket({ code }: { code: string }) {
  return (
    <Box className="ticket">
      <QrCode className="ticket-qr" label="取号二维码，到窗口给工作人员扫" text={CODE_PREFIX + code} />
      <Box className="ticket-words">
        <Box className="ticket-note">取号码</Box>
        <Box className="ticket-code">{`${code.slice(0, 3)} ${code.slice(3)}`}</Box>
        <Box className="ticket-note">给窗口扫，或者报号码</Box>
      </Box>
    </Box>
  );
}
