// Browser composition root: configuration, services, router. Wiring only.
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { App } from './app/app.tsx';
import { createBrowserStorage } from './app/browser-storage.ts';
import { createThemeSwitch } from './app/theme.ts';
import { createTour } from './app/tour/tour.ts';
import { BASE_PATH, readConfiguration } from './env.ts';

// The content security policy forbids eval, which zod would otherwise try.
z.config({ jitless: true });

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);
const parsed = readConfiguration();

if ('bad' in parsed) {
  const { bad } = parsed;
  void import('./app/configuration-error.tsx').then(({ ConfigurationError }) =>
    root.render(<ConfigurationError bad={bad} />),
  );
} else {
  const storage = createBrowserStorage(window);
  const { configuration } = parsed;
  // What can be typed into comes first; the rest is asked for once it stands.
  const standing = Promise.withResolvers<void>();
  const services = standing.promise
    .then(() => import('./services.ts'))
    .then(({ createServices }) => createServices({ configuration, storage, page: window, basePath: BASE_PATH }));
  // Links from mails carry the session in the fragment.
  const stranger = storage.read('sora-studio-auth') === null && !location.hash.includes('access_token=');
  root.render(
    <StrictMode>
      <App
        services={services}
        themeSwitch={createThemeSwitch(storage, window)}
        tour={createTour(storage)}
        base={BASE_PATH.replace(/\/$/, '')}
        strangerAtStart={stranger}
        onStanding={standing.resolve}
      />
    </StrictMode>,
  );
}
