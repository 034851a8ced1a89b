import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';
import { Page } from '../../../components/Page';

/** The address of the page lacks what it is about: a link was cut short, or a code is damaged. */
export function NoActivity({ title }: { title: string }) {
  return (
    <Page title={title}>
      <LostActivity title="这个链接不完整">请再点一次原来的链接</LostActivity>
    </Page>
  );
}

/** The activity is not there (any more), or not for the caller. */
export const LostActivity = ({ title, children = '可能已经办完了，或者不是公开的活动' }: { title: string; children?: string }) => (
  <Empty icon="calendar" title={title} action={<Button onTap={() => open('activity/list')}>看看别的活动</Button>}>
    {children}
  </Empty>
);
