import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';
import { Page } from '../../../components/Page';

/** The address of the page lacks what it is about: a link was cut short. */
export function NoRequest({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Empty title="这个链接不完整" action={<Button onTap={() => open('neighbours')}>到“邻里”看看</Button>}>
        求助和我的求助都在“邻里”里
      </Empty>
    </Page>
  );
}
