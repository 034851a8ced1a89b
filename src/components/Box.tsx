import { View } from '@tarojs/components';
import { a11y } from './a11y';
import type { BoxProps, BoxTag } from './props';

const ROLES: Partial<Record<BoxTag, string>> = { h1: 'heading', h2: 'heading', h3: 'heading', nav: 'navigation', main: 'main' };

/** A block, or a piece of a line for `span` and `strong`, that says what it is: a real element in the browser, a `View` in a mini-program. */
export function Box({ as = 'div', id, className = '', style, children, role, ...meaning }: BoxProps) {
  const inline = as === 'span' || as === 'strong' ? `${as} ` : '';
  return (
    <View id={id} className={inline + className} style={style} {...a11y({ role: role ?? ROLES[as], ...meaning })}>
      {children}
    </View>
  );
}
