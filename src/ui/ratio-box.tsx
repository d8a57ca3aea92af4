import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type RatioBoxProps = { width: number; height: number; className?: string; children?: ReactNode };

/** Keeps a place in the ratio `width : height`, so that nothing moves when its picture arrives. */
export function RatioBox({ width, height, className, children }: RatioBoxProps) {
  return (
    <div
      className={classNames('relative w-full overflow-hidden', className)}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {children}
    </div>
  );
}
