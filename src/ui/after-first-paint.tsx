import { type ReactNode, Suspense, useDeferredValue } from 'react';

type AfterFirstPaintProps = { fallback: ReactNode; children: ReactNode };

/** The fallback in the first paint, the children after it: their scripts never hold up what stands beside them. */
export function AfterFirstPaint({ fallback, children }: AfterFirstPaintProps) {
  const painted = useDeferredValue(true, false);
  return painted ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}
