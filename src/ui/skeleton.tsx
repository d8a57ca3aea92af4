import { classNames } from './class-names.ts';

/** Holds the place of what is loading. Its size comes from `className`, the same as what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames('animate-pulse rounded-md bg-raised', className)} />;
}
