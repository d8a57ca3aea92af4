import { type ComponentProps, createElement } from 'react';
import { classNames } from './class-names.ts';

type CardProps = ComponentProps<'section'> & { as?: 'section' | 'article' | 'div' | 'li' };

/** A plane above the canvas. Brings no padding: what is inside decides. */
export function Card({ as = 'section', className, ...rest }: CardProps) {
  return createElement(as, {
    ...rest,
    className: classNames('rounded-lg border border-line bg-surface shadow-control', className),
  });
}
