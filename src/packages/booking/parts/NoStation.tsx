import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';
import { Page } from '../../../components/Page';

/** The address of the page lacks what it is about: a link was cut short. */
export function NoStation({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Empty
        title="这个链接不完整"
        action={
          <Button icon="list" onTap={() => open('station/list')}>
            从驿站列表开始
          </Button>
        }
      >
        请先选驿站，再选业务
      </Empty>
    </Page>
  );
}

/** The station does not do this, or not any more. */
export function NoService({ stationId }: { stationId: string }) {
  return (
    <Empty title="这个驿站不办这项业务" action={<Button onTap={() => open('booking/services', { stationId })}>看看能办什么</Button>}>
      可能刚刚调整过
    </Empty>
  );
}
