import type { PageName } from '../../../addresses';
import { CAPABILITIES } from '../../../capabilities';
import type { Capability, Declared } from '../../../capability';

type MenuEntry = Declared<Capability>['menu'][number] & { page: PageName };

/** The staff's menu, below the rows of what waits for an answer. An entry whose page does not exist does not compile. */
export const ENTRIES: readonly MenuEntry[] = Object.values(CAPABILITIES)
  .flatMap(({ menu }): readonly MenuEntry[] => menu)
  .sort((a, b) => a.rank - b.rank);
