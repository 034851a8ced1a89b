import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Icon } from '../../components/Icon';
import { Tap } from '../../components/Tap';
import { useNeighbourly } from './neighbourly';

const TABS = [
  { key: 'home', text: '首页', icon: 'home' },
  { key: 'neighbours', text: '邻里', icon: 'heart' },
  { key: 'mine', text: '我的', icon: 'person' },
] as const;

/** The bar of the tab pages; `on` is the page that it stands on. */
export function Tabs({ on }: { on: (typeof TABS)[number]['key'] }) {
  const neighbourly = useNeighbourly();
  return (
    <Box as="nav" className="tabs" label="主要页面">
      {TABS.filter(({ key }) => key !== 'neighbours' || key === on || neighbourly).map(({ key, text, icon }) => (
        <Tap key={key} className={`tabs-item ${on === key ? 'tabs-on' : ''}`} onTap={() => on !== key && open(key)}>
          <Icon name={icon} tone={on === key ? 'post' : 'ink'} />
          {text}
          {on === key ? (
            <Box as="span" className="sr-only">
              （现在在这里）
            </Box>
          ) : null}
        </Tap>
      ))}
    </Box>
  );
}
