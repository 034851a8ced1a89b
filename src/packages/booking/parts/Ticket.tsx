import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { CODE_PREFIX } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import './ticket.scss';

/** What a resident shows at the window: a QR code to scan, and the same code in digits to say. */
export function Ticket({ code }: { code: string }) {
  const picture = useMemo(() => {
    const svg = renderSVG(CODE_PREFIX + code, { border: 2, ecc: 'M' });
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
  }, [code]);
  return (
    <Box className="ticket">
      <Box className="ticket-qr" role="img" label="取号二维码，到窗口给工作人员扫" style={{ backgroundImage: picture }} />
      <Box className="ticket-words">
        <Box className="ticket-note">取号码</Box>
        <Box className="ticket-code">{`${code.slice(0, 3)} ${code.slice(3)}`}</Box>
        <Box className="ticket-note">给窗口扫，或者报号码</Box>
      </Box>
    </Box>
  );
}
