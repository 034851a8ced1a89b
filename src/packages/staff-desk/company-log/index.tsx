import { Page } from '../../../components/Page';
import { ManagerGate } from '../face/ManagerGate';
import { ActList } from '../parts/ActList';

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
