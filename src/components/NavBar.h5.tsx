import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { back } from '../api/navigate';
import { Icon } from './Icon';

interface NavBarProps {
  title: string;
  /** Whether the title is the page's largest heading. */
  heading: boolean;
  /** A tab page: there is no way back. */
  root: boolean;
}

let firstPage = true;

/** The bar that the browser build lacks: the way back and the title. A new page takes the focus there, so that keys start at its top. */
export function NavBar({ title, heading, root }: NavBarProps) {
  const bar = useRef<HTMLElement>(null);
  useDidShow(() => {
    if (!firstPage) bar.current?.focus({ preventScroll: true });
    firstPage = false;
  });
  const Title = heading ? 'h1' : 'span';
  return (
    <header className="navbar" ref={bar} tabIndex={-1}>
      {root ? null : (
        <button type="button" className="navbar-back" onClick={() => back()}>
          <Icon name="back" tone="white" />
          返回
        </button>
      )}
      <Title className="navbar-title">{title}</Title>
    </header>
  );
}
