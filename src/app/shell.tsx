// The frame around every page: the rail on the left, on a phone a bar above and one below.
import { lazy, type ReactNode } from 'react';
import { Link } from 'wouter';
import { AfterFirstPaint } from '../ui/after-first-paint.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { shellWords } from '../words/shell.ts';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';

const StatusPanel = lazy(async () => ({ default: (await import('./status-panel.tsx')).StatusPanel }));

/** `foot` stands below the status, such as the button for the list of shortcuts. */
export function Shell({ foot, children }: { foot: ReactNode; children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[var(--spacing-rail)_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2 focus:shadow-float"
      >
        {shellWords.skip}
      </a>
      <header className="flex border-line bg-canvas max-md:sticky max-md:top-0 max-md:z-40 max-md:h-12 max-md:items-center max-md:justify-between max-md:border-b max-md:px-4 md:sticky md:top-0 md:h-dvh md:flex-col md:gap-5 md:overflow-y-auto md:border-r md:p-3">
        <Link
          href="/"
          className="flex w-fit items-center gap-2.5 rounded-md font-semibold md:mt-1 md:px-2.5 pointer-coarse:min-h-11"
        >
          <Logo />
          {shellWords.product}
        </Link>
        <Navigation />
        {/* As large as the room there is: what comes later takes its place before the others and moves none of them. */}
        <div className="flex min-w-0 flex-1 items-center justify-end gap-1 md:flex-col md:items-stretch md:gap-0.5">
          {/* Services that never arrive are told by the page, which asks for them too. */}
          <ErrorBoundary fallback={() => null}>
            <AfterFirstPaint fallback={null}>
              <StatusPanel />
            </AfterFirstPaint>
          </ErrorBoundary>
          {foot}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-5 pb-under-bar outline-none md:px-8 md:pt-7 md:pb-12">
        {children}
      </main>
    </div>
  );
}
