import type { ReactNode } from 'react';
import { Box } from './Box';
import { Button } from './Button';
import { useDialog } from './useDialog';

interface ConfirmProps {
  title: string;
  children?: ReactNode;
  /** What the button does, as a verb: “取消预约”. */
  yes: string;
  no?: string;
  danger?: boolean;
  /** A third way, between the two. */
  other?: ReactNode;
  busy?: boolean;
  /** The answer is yet to be filled in: only “no” can be pressed. */
  unready?: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something that cannot be undone. A half-screen dialog; it stays until the person answers. */
export function Confirm({ title, children, yes, no = '先不要', danger, other, busy, unready, onYes, onNo }: ConfirmProps) {
  const id = useDialog(onNo);
  return (
    <Box className="dialog-mask">
      <Box id={id} className="dialog" role="dialog" modal label={title}>
        <Box as="h2" className="dialog-title">
          {title}
        </Box>
        {children ? <Box className="dialog-text">{children}</Box> : null}
        <Box className="dialog-buttons">
          <Button block kind={danger ? 'danger' : 'main'} busy={busy} disabled={unready} onTap={onYes}>
            {yes}
          </Button>
          {other}
          <Button block kind="ghost" disabled={busy} onTap={onNo}>
            {no}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
