// Each part of a studio on this machine, started and described. The parts know nothing of each other but URLs.

import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { InlineConfig, PreviewServer, ViteDevServer } from 'vite';
import type { ClipRenderer } from '../src/simulator/clip/clip.ts';
import type { Simulator } from '../src/simulator/simulator.ts';
import type { Part } from './part.ts';
import { type LocalAccount, localSession } from './vite/local-session.ts';

export type SupabasePart = Part & { account: LocalAccount & { userId: string } };
export type UrlPart = Part & { url: string };
/** `simulator` sets outages and counts requests, for tests and figures. */
export type SimulatorPart = UrlPart & { simulator: Simulator };

export const rootFolder = join(import.meta.dirname, '..');

/** `port` 0 takes any free one. The modules are loaded when they are needed: the parts start side by side. */
export async function startSupabase(order: { folder: string; port: number }): Promise<SupabasePart> {
  const { startLocalSupabase } = await import('../supabase/local/stack.ts');
  const stack = await startLocalSupabase({
    folder: order.folder,
    port: order.port,
    migrationsFolder: join(rootFolder, 'supabase/migrations'),
  });
  return {
    name: 'Supabase',
    line: `${stack.url}  embedded, its data in ${order.folder}`,
    account: { supabaseUrl: stack.url, publishableKey: stack.publishableKey, ...stack.account },
    close: () => stack.close(),
  };
}

type SimulatorTiming = { queuedMs: number; renderMsPerSecond: number };

export async function startSimulator(order: {
  folder: string;
  port: number;
  timing?: SimulatorTiming;
  renderer?: ClipRenderer;
}): Promise<SimulatorPart> {
  const { listenSimulator } = await import('../src/simulator/listener.ts');
  const listening = await listenSimulator(order);
  return {
    name: 'Simulator',
    line: `${listening.url}  a video server that only pretends, free`,
    url: listening.url,
    simulator: listening.simulator,
    close: () => listening.close(),
  };
}

/** Vite ends the process by itself on SIGTERM, before the other parts are closed: its listener goes. */
async function withoutSignalListener<Server>(start: () => Promise<Server>): Promise<Server> {
  const before = process.listeners('SIGTERM');
  const server = await start();
  for (const listener of process.listeners('SIGTERM')) {
    if (!before.includes(listener)) process.removeListener('SIGTERM', listener);
  }
  return server;
}

function urlOf(server: ViteDevServer | PreviewServer): string {
  const address = server.httpServer?.address();
  // A string is the name of a pipe, which no part listens on.
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
  return `http://localhost:${port}${server.config.base}`;
}

function webPart(server: ViteDevServer | PreviewServer): UrlPart {
  const url = urlOf(server);
  return { name: 'Studio', line: `${url}  open this`, url, close: () => server.close() };
}

function inlineConfig(account: LocalAccount | null): InlineConfig {
  return {
    root: rootFolder,
    configFile: join(rootFolder, 'vite.config.ts'),
    plugins: account === null ? [] : [localSession(account)],
    logLevel: 'warn',
    clearScreen: false,
  };
}

export async function startDevServer(order: { port: number; account: LocalAccount | null }): Promise<UrlPart> {
  const { createServer } = await import('vite');
  const server = await withoutSignalListener(async () => {
    const created = await createServer({ ...inlineConfig(order.account), server: { port: order.port } });
    return created.listen();
  });
  return webPart(server);
}

/** Serves a build. `port` 0 takes any free one. */
export async function startPreview(order: {
  port: number;
  outFolder: string;
  account: LocalAccount | null;
}): Promise<UrlPart> {
  const { preview } = await import('vite');
  const config = { ...inlineConfig(order.account), build: { outDir: order.outFolder }, preview: { port: order.port } };
  return webPart(await withoutSignalListener(() => preview(config)));
}
