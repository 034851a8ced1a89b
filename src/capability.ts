import type { ActionName, FunctionName, OutputOf } from '../contract/functions';
import type { IconName } from './components/icons';

/** Each capability is a cloud function, and has pages of its own. */
export type Capability = FunctionName;

/** What a capability keeps on a device. A name stands for every key that begins with it. */
export interface Kept {
  /** Answers of the cloud, for how many hours. */
  answers?: Readonly<Record<string, number>>;
  /** Anything else, until consent is withdrawn, until the person's data are erased, or for good. */
  values?: Readonly<Record<string, 'consent' | 'erasure' | 'stays'>>;
}

/** An entry of the staff's menu. */
interface MenuEntry {
  /** A page, as `open` takes it. */
  page: string;
  title: string;
  note: string;
  icon: IconName;
  /** Where it stands: what is needed more often is nearer. */
  rank: number;
  /** Only for those who head the station. */
  head?: boolean;
  /** Not shown while this is switched off and nothing of it is left. */
  needs?: 'volunteers' | 'requests';
}

/** What it is called where something of it was not erased, and what was undone on the way, in words. */
interface Erased<F extends Capability> {
  what: string;
  undone?: (erased: OutputOf<F, 'erase' & ActionName<F>>) => string | false;
}

/** What a capability declares for the app. The contract says which of them know something of a person, and have to say how that goes. */
export type Declared<F extends Capability> = Kept & {
  /** Pages for residents and volunteers in `packages/<capability>`, and for staff in `packages/<capability>-desk`. */
  pages: readonly string[];
  desk: readonly string[];
  menu: readonly MenuEntry[];
  /** A device tells of people for it: its `face/told.ts` does, listed in packages/settings/privacy. */
  tells?: true;
} & ('erase' extends ActionName<F> ? { erased: Erased<F> } : object) &
  ('copy' extends ActionName<F> ? { copied: string } : object);

/** What a device tells of people, for the page 隐私: a line each. */
export interface Told {
  /** The remembered people, with consent. */
  remembered?: () => string[];
  /** People who were typed and not sent. `now` is in ms since 1970. */
  unsent?: (now: number) => string[];
  /** The forms that `unsent` tells of. */
  forms?: readonly string[];
}
