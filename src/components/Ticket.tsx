import { Box } from './Box';
import { QrCode } from './QrCode';

interface TicketProps {
  /** What the digits are called: “取号码”. */
  name: string;
  /** Where it is shown: “窗口”. */
  place: string;
  /** Six digits. */
  code: string;
  /** What the QR code says. */
  text: string;
}

/** What a resident shows when they come: a QR code to scan, and the same code in digits to say. */
export function Ticket({ name, place, code, text }: TicketProps) {
  return (
    <Box className="ticket">
      <QrCode className="ticket-qr" label={`${name}的二维码，到${place}给工作人员扫`} text={text} />
      <Box className="ticket-words">
        <Box className="ticket-note">{name}</Box>
        <Box className="ticket-code">{`${code.slice(0, 3)} ${code.slice(3)}`}</Box>
        <Box className="ticket-note">{`给${place}扫，或者报号码`}</Box>
      </Box>
    </Box>
  );
}
