import { decoded, open } from '../../api/navigate';
import { Button } from '../../components/Button';
import { HAS_SCANNER, scan } from '../../device/scan';

/** The scene in what was scanned: a mini-program code leads to a page, the code of the browser build is a link. */
function sceneIn(text: string): string | undefined {
  return /[?&]scene=([^&#]*)/.exec(text)?.[1];
}

/** Scans a station's code; not there where no camera can be opened. */
export function ScanButton() {
  if (!HAS_SCANNER) return null;
  const go = async () => {
    const code = await scan();
    if (code) await open('station', { scene: decoded(sceneIn(code.path ?? code.text)) ?? code.text.slice(0, 64) });
  };
  return (
    <Button kind="ghost" block icon="scan" onTap={go}>
      扫驿站的二维码
    </Button>
  );
}
