import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Switch } from '../../contract/switches';
import { useSwitches } from '../api/switches';
import { useOnline } from '../api/useOnline';
import { dial } from '../device/phone';
import { sayUpdate } from '../device/update';
import { useLook } from '../theme/useLook';
import { Box } from './Box';
import { Button } from './Button';
import { CallUs } from './CallUs';
import { SwitchedOff } from './LoadState';
import { NavBar } from './NavBar';
import { Notice } from './Notice';

interface PageProps {
  /** In WeChat's own bar, or in the bar that the browser build draws. */
  title: string;
  /** The page brings its own largest heading (a station's name): the bar's title is none then. */
  ownHeading?: boolean;
  /** The bar of the tab pages, which no page lies behind. */
  tabs?: ReactNode;
  /** Stays at the bottom, above the thumb: the one main action. */
  footer?: ReactNode;
  /** In 长辈版 a button that calls this number is always in reach. */
  phone?: string;
  /** As wide as the screen: for a television. */
  wide?: boolean;
  /** The switch that this page needs: if it is off, the page tells that there is nothing. */
  needs?: Switch;
  children: ReactNode;
}

/** The largest look is 长辈版 with more of it. */
const LOOK_CLASSES = { standard: 'look-standard', elder: 'look-elder', 'elder-xl': 'look-elder look-elder-xl' };

/** Keeps WeChat's bar at the title, which may change with what the cloud answers. It is one bar: a page out of sight leaves it alone. */
function useBarTitle(title: string): void {
  const visible = useRef(true);
  useDidShow(() => {
    visible.current = true;
    sayUpdate();
    void Taro.setNavigationBarTitle({ title });
  });
  useDidHide(() => {
    visible.current = false;
  });
  useEffect(() => {
    if (visible.current) void Taro.setNavigationBarTitle({ title });
  }, [title]);
}

/** The frame of every page: the look, the bar, whether there is a network, the footer and the tabs. */
export function Page({ title, ownHeading, tabs, footer: given, phone, wide, needs, children }: PageProps) {
  const { look, elder } = useLook();
  const online = useOnline();
  useBarTitle(title);
  const { off, closed } = useSwitches();
  const shut = needs !== undefined && off(needs);
  const footer = shut ? undefined : given;
  const call = elder && phone && !shut ? phone : undefined;
  return (
    <Box className={`page ${wide ? 'page-wide' : ''} ${LOOK_CLASSES[look]}`}>
      <NavBar title={title} heading={!ownHeading} root={tabs !== undefined} />
      {online ? null : (
        <Box className="offline" role="status">
          没有网络，连上以后会自动更新
        </Box>
      )}
      <Box as="main" className="page-main">
        {closed === undefined ? null : (
          <Box className="page-closed">
            <Notice tone="warn" title={closed} action={call ? undefined : <CallUs phone={phone} />} />
          </Box>
        )}
        {shut ? <SwitchedOff phone={phone} /> : children}
      </Box>
      <Box className="page-bottom">
        {footer || call ? (
          <Box as="footer" className="page-footer">
            {footer}
            {call ? (
              <Button kind="ghost" block icon="phone" onTap={() => dial(call)}>
                打电话问一问
              </Button>
            ) : null}
          </Box>
        ) : null}
        {tabs}
      </Box>
    </Box>
  );
}
