import { a11y } from './a11y';
import type { BoxProps } from './props';

/** A block, or a piece of a line for `span` and `strong`, that says what it is: a real element in the browser, a `View` in a mini-program. */
export function Box({ as: Tag = 'div', id, className, style, children, ...meaning }: BoxProps) {
  return (
    <Tag id={id} className={className} style={style} {...a11y(meaning)}>
      {children}
    </Tag>
  );
}
