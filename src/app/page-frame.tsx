// What every page has in common: its title, focus on its heading after navigation, and a way on when it fails.
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, use, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { AfterFirstPaint } from '../ui/after-first-paint.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { shellWords } from '../words/shell.ts';
import { CrashPage } from './crash-page.tsx';
import { focusTarget } from './focus-target.ts';
import { PageSkeleton } from './page-skeleton.tsx';

const LiveTitle = lazy(async () => ({ default: (await import('./live-title.tsx')).LiveTitle }));

type PageFrameProps = {
  title: string;
  /** Takes all the room there is, as a wall of pictures does; lines of text and tables would become absurdly long. */
  wide?: boolean;
  children: ReactNode;
};

export function PageFrame({ title, wide = false, children }: PageFrameProps) {
  const { reset } = useQueryErrorResetBoundary();
  const [path] = useLocation();
  return (
    <>
      <Title page={title} />
      <ErrorBoundary
        key={path}
        onRetry={reset}
        fallback={(error, retry) => <CrashPage error={error} onRetry={retry} />}
      >
        <Suspense fallback={<PageSkeleton />}>
          <Arrival>{wide ? children : <div className="max-w-sheet">{children}</div>}</Arrival>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function Title({ page }: { page: string }) {
  const plain = <title>{shellWords.titleOf(page)}</title>;
  return (
    <ErrorBoundary fallback={() => plain}>
      <AfterFirstPaint fallback={plain}>
        <LiveTitle page={page} />
      </AfterFirstPaint>
    </ErrorBoundary>
  );
}

/** How many pages this visit has shown: the first keeps the focus where the browser put it. */
export const VisitContext = createContext({ pages: 0 });

/** Mounts together with the page's content, which is when there is a heading to move to. */
function Arrival({ children }: { children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const visit = use(VisitContext);
  // Focus and scrolling belong to the document: without this a screen reader stays on the link that was pressed, and the
  // eye somewhere in the middle. Before the page's own effects, so that one that is come back to can find its place.
  useLayoutEffect(() => {
    visit.pages += 1;
    if (element.current === null || visit.pages === 1) return;
    document.documentElement.scrollTop = 0;
    focusTarget(element.current)?.focus({ preventScroll: true });
  }, [visit]);
  return <div ref={element}>{children}</div>;
}
