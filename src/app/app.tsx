// The whole studio: providers outside, the shell, the gate, the pages.
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { type Services, ServicesProvider } from '../queries/services.tsx';
import { AfterFirstPaint } from '../ui/after-first-paint.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ToastProvider, useToast } from '../ui/toast.tsx';
import { shellWords } from '../words/shell.ts';
import { AccountGate } from './account-gate.tsx';
import { CrashPage } from './crash-page.tsx';
import { createQueryClient } from './query-client.ts';
import { Routes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { Shortcuts } from './shortcuts.tsx';
import type { ThemeSwitch } from './theme.ts';
import type { Tour } from './tour/tour.ts';

const Upkeep = lazy(async () => ({ default: (await import('./upkeep.tsx')).Upkeep }));

type AppProps = {
  services: Promise<Services>;
  themeSwitch: ThemeSwitch;
  tour: Tour;
  /** Without a slash at the end; empty at the root. */
  base: string;
  strangerAtStart: boolean;
  /** Called once the first screen is in the document. */
  onStanding: () => void;
};

export function App({ services, themeSwitch, tour, base, strangerAtStart, onStanding }: AppProps) {
  // The document is outside React, and whoever waits for it too.
  useEffect(onStanding, [onStanding]);
  return (
    <ErrorBoundary fallback={(error, retry) => <CrashPage error={error} onRetry={retry} />}>
      <ServicesProvider services={services}>
        <ToastProvider label={shellWords.notifications} dismissLabel={shellWords.dismiss}>
          <QueryHost services={services}>
            <Router base={base}>
              {/* Services that never arrive are told by the page, which asks for them too. */}
              <ErrorBoundary fallback={() => null}>
                <AfterFirstPaint fallback={null}>
                  <Upkeep tour={tour} />
                </AfterFirstPaint>
              </ErrorBoundary>
              <Shell foot={<Shortcuts themeSwitch={themeSwitch} tour={tour} />}>
                <AccountGate strangerAtStart={strangerAtStart}>
                  <Routes themeSwitch={themeSwitch} />
                </AccountGate>
              </Shell>
            </Router>
          </QueryHost>
        </ToastProvider>
      </ServicesProvider>
    </ErrorBoundary>
  );
}

function QueryHost({ services, children }: { services: Promise<Services>; children: ReactNode }) {
  const { show } = useToast();
  const [client] = useState(() =>
    createQueryClient({ notify: show, onUnauthorized: () => void services.then(({ account }) => account.renew()) }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
