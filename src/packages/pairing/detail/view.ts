import type { OutputOf } from '../../../../contract/functions';
import type { Pairing } from '../../../../contract/pairing';

/** What either side's view of a pairing is given. */
export interface ViewProps {
  title: string;
  found: OutputOf<'pairing', 'visits'>;
  /** It was agreed to a moment ago. */
  made: boolean;
  onChanged: (pairing: Pairing) => void;
}
