import { Page } from '../../../components/Page';
import { StaffGate } from '../face/StaffGate';
import { ActList } from '../parts/ActList';

const TITLE = '谁做了什么';

/** What was done at the station, for its head. */
export default function LogPage() {
  return (
    <StaffGate title={TITLE} needs="head">
      {({ stationId }) => (
        <Page title={TITLE}>
          <ActList key={stationId} stationId={stationId} />
        </Page>
      )}
    </StaffGate>
  );
}
