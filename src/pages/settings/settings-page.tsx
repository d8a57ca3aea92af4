// Settings, and below it the page of each video server.
import { lazy, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { useAccountState } from '../../queries/account.ts';
import { useArrivedServices } from '../../queries/services.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { demoWords } from '../../words/demo.ts';
import { libraryFileWords } from '../../words/library-file.ts';
import { settingsWords } from '../../words/settings.ts';
import { pageNames } from '../../words/shell.ts';
import { AccountSection } from '../account/account-section.tsx';
import { DemoSetting } from '../demo/demo-setting.tsx';
import { LibraryFiles } from '../portable/library-files.tsx';
import { AlertSetting } from './alert-setting.tsx';
import { ServerList } from './servers/server-list.tsx';

const ServerPage = lazy(async () => ({ default: (await import('./server/server-page.tsx')).ServerPage }));
const NewServerPage = lazy(async () => ({ default: (await import('./server/server-page.tsx')).NewServerPage }));

type ThemeChoice = 'dark' | 'light' | 'system';

const THEMES = [
  { value: 'dark', label: settingsWords.dark },
  { value: 'light', label: settingsWords.light },
  { value: 'system', label: settingsWords.system },
] as const;

type SettingsPageProps = { theme: ThemeChoice; onThemeChange: (theme: ThemeChoice) => void };

export function SettingsPage(props: SettingsPageProps) {
  return (
    <Switch>
      <Route path="/settings/servers/new">
        <NewServerPage />
      </Route>
      <Route path="/settings/servers/:id">{({ id }) => <ServerPage key={id} id={id} />}</Route>
      <Route>
        <Overview {...props} />
      </Route>
    </Switch>
  );
}

function Overview({ theme, onThemeChange }: SettingsPageProps) {
  const account = useAccountState();
  const services = useArrivedServices();
  return (
    <div className="mx-auto flex max-w-3xl flex-col">
      <PageHeader title={pageNames.settings} />
      <div className="flex flex-col gap-10">
        <ServerList />
        {account.phase === 'signed_in' && (
          <SettingsSection title={settingsWords.account}>
            <AccountSection session={account.session} />
          </SettingsSection>
        )}
        {account.phase === 'signed_in' && (
          <SettingsSection title={libraryFileWords.title}>
            <LibraryFiles />
          </SettingsSection>
        )}
        {account.phase === 'signed_in' && services?.demo !== undefined && (
          <SettingsSection title={demoWords.title}>
            <DemoSetting demo={services.demo} />
          </SettingsSection>
        )}
        <SettingsSection title={settingsWords.notices}>
          <AlertSetting />
        </SettingsSection>
        <SettingsSection title={settingsWords.appearance}>
          <Segmented label={settingsWords.theme} name="theme" options={THEMES} value={theme} onChange={onThemeChange} />
        </SettingsSection>
      </div>
    </div>
  );
}

function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 font-semibold">{title}</h2>
      <Card as="div" className="p-5">
        {children}
      </Card>
    </section>
  );
}
