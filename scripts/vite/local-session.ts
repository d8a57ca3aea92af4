// Signs the embedded Supabase's own account in without a screen, so that a newcomer sees the studio and not a sign-in form.
// Only `npm run dev`, the end-to-end tests and the screenshots use it; the app and its build know nothing of it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connect, HtmlTagDescriptor, Plugin } from 'vite';
import * as z from 'zod/mini';

export type LocalAccount = { supabaseUrl: string; publishableKey: string; email: string; password: string };

const scriptName = '@local-session.js';
/** Asks for the script that brings a new session. */
const sessionQuery = 'session';
/** Where the app's auth client keeps its session (src/stores/account.ts). */
const sessionKey = 'sora-studio-auth';
/** Says which stack the stored session is of: one of a deleted data folder must not be kept. */
const stackKey = 'sora-studio-local-stack';

const sessionSchema = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  expires_at: z.optional(z.number()),
  token_type: z.string(),
  user: z.looseObject({ id: z.string() }),
});

async function signIn(account: LocalAccount): Promise<z.infer<typeof sessionSchema>> {
  const response = await fetch(`${account.supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: account.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email: account.email, password: account.password }),
  });
  if (!response.ok) throw new Error(`The local account cannot sign in: ${response.status} ${await response.text()}`);
  const session = sessionSchema.parse(await response.json());
  return { ...session, expires_at: session.expires_at ?? Math.floor(Date.now() / 1000) + session.expires_in };
}

/** Runs before the app. Only a browser that has no session of this stack asks for one: signing in takes its time. */
function scriptFor(account: LocalAccount, base: string): string {
  const stack = JSON.stringify(account.publishableKey);
  return `(() => {
  try {
    if (localStorage.getItem('${stackKey}') === ${stack} && localStorage.getItem('${sessionKey}') !== null) return;
  } catch {
    return; // A browser that keeps nothing shows the sign-in form.
  }
  document.write('<script src="${base}${scriptName}?${sessionQuery}"></' + 'script>');
})();
`;
}

function sessionScriptFor(account: LocalAccount, session: unknown): string {
  return `(() => {
  try {
    localStorage.setItem('${stackKey}', ${JSON.stringify(account.publishableKey)});
    localStorage.setItem('${sessionKey}', ${JSON.stringify(JSON.stringify(session))});
  } catch {
    // A browser whose storage is full shows the sign-in form.
  }
})();
`;
}

/** A refused sign-in costs the convenience only: the app then shows its sign-in form. */
async function sessionScript(account: LocalAccount): Promise<string> {
  try {
    return sessionScriptFor(account, await signIn(account));
  } catch (error) {
    return `console.warn(${JSON.stringify(String(error))});`;
  }
}

function serveScript(account: LocalAccount, base: () => string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const [path, query] = request.url?.split('?') ?? [];
    if (path?.endsWith(`/${scriptName}`) !== true) return next();
    const making = query === sessionQuery ? sessionScript(account) : Promise.resolve(scriptFor(account, base()));
    making
      .then((script) => {
        response.setHeader('content-type', 'text/javascript');
        response.setHeader('cache-control', 'no-store');
        response.end(script);
      })
      .catch(next);
  };
}

/** The built page is a file on disk: the script's tag is put in as it is handed out. */
function servePage(folder: string, base: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    const path = request.url?.split('?')[0] ?? '';
    const isPage = request.headers.accept?.includes('text/html') === true && path.startsWith(base);
    if (!isPage) return next();
    readFile(join(folder, 'index.html'), 'utf8')
      .then((html) => {
        response.setHeader('content-type', 'text/html');
        response.setHeader('cache-control', 'no-store');
        response.end(html.replace('</title>', `</title><script src="${base}${scriptName}"></script>`));
      })
      .catch(next);
  };
}

export function localSession(account: LocalAccount): Plugin {
  let base = '/';
  return {
    name: 'local-session',
    apply: 'serve',
    configResolved(config) {
      base = config.base;
    },
    configureServer(server) {
      server.middlewares.use(serveScript(account, () => base));
    },
    configurePreviewServer(server) {
      server.middlewares.use(serveScript(account, () => base));
      server.middlewares.use(servePage(server.config.build.outDir, base));
    },
    transformIndexHtml: {
      order: 'post',
      handler: (): HtmlTagDescriptor[] => [
        { tag: 'script', attrs: { src: `${base}${scriptName}` }, injectTo: 'head-prepend' },
      ],
    },
  };
}
