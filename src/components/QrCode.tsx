import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { Box } from './Box';

/** A text as a QR code. `label` says what it is for; its size comes from `className`. */
export function QrCode({ text, label, className }: { text: string; label: string; className: string }) {
  const picture = useMemo(() => `url("data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2, ecc: 'M' }))}")`, [text]);
  return <Box className={`qr-code ${className}`} role="img" label={label} style={{ backgroundImage: picture }} />;
}
