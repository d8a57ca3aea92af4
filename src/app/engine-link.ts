// The page's hand on its engine: starts the Worker when somebody is signed in, answers what only a page can know.
import engineWorkerUrl from 'virtual:engine-worker';
import type { Account } from '../core/ports/account.ts';
import type { EngineLink, EngineState } from '../core/ports/engine-link.ts';
import type { Keyring } from '../core/ports/keyring.ts';
import type { RequestLog } from '../core/ports/request-log.ts';
import { type ToEngine, type ToPage, toPageSchema } from '../worker/messages.ts';

export type EngineLinkDeps = {
  account: Account;
  keyring: Keyring;
  requests: RequestLog;
  supabase: { url: string; key: string };
  /** The same in all tabs of this browser and after every reload, where it keeps anything. */
  browserId: string;
  document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  /** Says when the network is back. */
  network: Pick<EventTarget, 'addEventListener'>;
};

export function createEngineLink(deps: EngineLinkDeps): EngineLink {
  let worker: { post(message: ToEngine): void; end(): void; userId: string } | null = null;
  let state: EngineState = { role: 'stopped', pauses: [] };
  const listeners = new Set<() => void>();
  const changeListeners = new Set<(ids: readonly string[]) => void>();

  function set(next: EngineState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function answer(id: number, keyNames: readonly string[]): Promise<void> {
    const token = await deps.account.accessToken().catch(() => null);
    const keys: Record<string, string> = {};
    for (const name of keyNames) {
      const key = deps.keyring.read(name);
      if (key !== null) keys[name] = key;
    }
    worker?.post({ type: 'answer', id, token, keys });
  }

  function hear(message: ToPage): void {
    switch (message.type) {
      case 'ask':
        return void answer(message.id, message.keyNames);
      case 'role':
        return set({ ...state, role: message.role });
      case 'pauses':
        return set({ ...state, pauses: message.pauses });
      case 'changed':
        for (const listener of changeListeners) listener(message.ids);
        return;
      case 'request':
        return deps.requests.record(message.record);
    }
  }

  function follow(): void {
    const account = deps.account.state();
    const userId = account.phase === 'signed_in' ? account.session.userId : null;
    if (worker !== null && worker.userId !== userId) {
      worker.end();
      worker = null;
      set({ role: 'stopped', pauses: [] });
    }
    if (worker === null && userId !== null) {
      worker = startWorker(userId, hear);
      const { browserId, supabase } = deps;
      worker.post({ type: 'start', supabaseUrl: supabase.url, supabaseKey: supabase.key, userId, browserId });
      set({ role: 'starting', pauses: [] });
    }
  }

  const nudge = (): void => worker?.post({ type: 'nudge' });
  deps.account.subscribe(follow);
  deps.keyring.subscribe(nudge);
  deps.network.addEventListener('online', nudge);
  deps.document.addEventListener('visibilitychange', () => {
    const visible = deps.document.visibilityState === 'visible';
    worker?.post({ type: 'visible', visible });
    if (visible) nudge();
  });
  follow();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    nudge,
  };
}

function startWorker(userId: string, hear: (message: ToPage) => void) {
  const worker = new Worker(engineWorkerUrl, { type: 'module', name: 'sora-studio-engine' });
  worker.addEventListener('message', (event: MessageEvent<unknown>) => hear(toPageSchema.parse(event.data)));
  return { userId, post: (message: ToEngine) => worker.postMessage(message), end: () => worker.terminate() };
}
