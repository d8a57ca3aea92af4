// Which page stands at which address. Create is in the first load; the others come when they are wanted.
import { lazy, useState, useSyncExternalStore } from 'react';
import { Route, Switch } from 'wouter';
import { CreatePage } from '../pages/create/create-page.tsx';
import { pageNames } from '../words/shell.ts';
import { PageFrame, VisitContext } from './page-frame.tsx';
import type { ThemeSwitch } from './theme.ts';

const LibraryPage = lazy(async () => ({ default: (await import('../pages/library/library-page.tsx')).LibraryPage }));
const GenerationPage = lazy(async () => ({
  default: (await import('../pages/library/generation-page.tsx')).GenerationPage,
}));
const ComparePage = lazy(async () => ({ default: (await import('../pages/compare/compare-page.tsx')).ComparePage }));
const BatchesPage = lazy(async () => ({ default: (await import('../pages/batches/batches-page.tsx')).BatchesPage }));
const TestPage = lazy(async () => ({ default: (await import('../pages/test/test-page.tsx')).TestPage }));
const CostsPage = lazy(async () => ({ default: (await import('../pages/costs/costs-page.tsx')).CostsPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('../pages/settings/settings-page.tsx')).SettingsPage,
}));
const ConnectPage = lazy(async () => ({ default: (await import('../pages/connect/connect-page.tsx')).ConnectPage }));
const NotFoundPage = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }));
const AccountPage = lazy(async () => ({ default: (await import('../pages/account/account-page.tsx')).AccountPage }));

export function Routes({ themeSwitch }: { themeSwitch: ThemeSwitch }) {
  const [visit] = useState({ pages: 0 });
  const theme = useSyncExternalStore(themeSwitch.subscribe, themeSwitch.theme);
  return (
    <VisitContext value={visit}>
      <Switch>
        <Route path="/">
          <PageFrame wide title={pageNames.create}>
            <CreatePage />
          </PageFrame>
        </Route>
        <Route path="/library">
          <PageFrame wide title={pageNames.library}>
            <LibraryPage />
          </PageFrame>
        </Route>
        <Route path="/library/compare">
          <PageFrame wide title={pageNames.compare}>
            <ComparePage />
          </PageFrame>
        </Route>
        <Route path="/library/:id">
          {({ id }) => (
            <PageFrame wide key={id} title={pageNames.library}>
              <GenerationPage id={id} />
            </PageFrame>
          )}
        </Route>
        <Route path="/batches/*?">
          <PageFrame title={pageNames.batches}>
            <BatchesPage />
          </PageFrame>
        </Route>
        <Route path="/costs">
          <PageFrame title={pageNames.costs}>
            <CostsPage />
          </PageFrame>
        </Route>
        <Route path="/test">
          <PageFrame title={pageNames.test}>
            <TestPage />
          </PageFrame>
        </Route>
        <Route path="/settings/*?">
          <PageFrame title={pageNames.settings}>
            <SettingsPage theme={theme} onThemeChange={themeSwitch.choose} />
          </PageFrame>
        </Route>
        <Route path="/connect">
          <PageFrame title={pageNames.connect}>
            <ConnectPage />
          </PageFrame>
        </Route>
        <Route path="/account">
          <PageFrame title={pageNames.account}>
            <AccountPage />
          </PageFrame>
        </Route>
        <Route>
          <PageFrame title={pageNames.notFound}>
            <NotFoundPage />
          </PageFrame>
        </Route>
      </Switch>
    </VisitContext>
  );
}
