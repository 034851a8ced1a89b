import { ActList } from '../../../components/ActList';
import { Page } from '../../../components/Page';
import { ManagerGate } from '../shared/ManagerGate';

const TITLE = '谁做了什么';

/** What was done at all stations, for managers. */
export default function LogPage() {
  return (
    <ManagerGate title={TITLE}>
      {() => (
        <Page title={TITLE}>
          <ActList />
        </Page>
      )}
    </ManagerGate>
  );
}
