// The engine's line to its page: asks for tokens and keys, which only a page can read, and tells it what happened.
import { type ToEngine, type ToPage, toEngineSchema } from './messages.ts';

export type Answer = { token: string | null; keys: Record<string, string> };

export type PageLine = {
  /** A token good for at least a minute; null when signed out. */
  token(): Promise<string | null>;
  /** The keys this browser has under these names; missing ones are left out. */
  keys(keyNames: readonly string[]): Promise<Record<string, string>>;
  tell(message: ToPage): void;
};

export type Port = {
  postMessage(message: ToPage): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

/** Every message but answers goes to `onMessage`. */
export function createPageLine(
  port: Port,
  onMessage: (message: Exclude<ToEngine, { type: 'answer' }>) => void,
): PageLine {
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  port.addEventListener('message', (event) => {
    const message = toEngineSchema.parse(event.data);
    if (message.type !== 'answer') return onMessage(message);
    waiting.get(message.id)?.({ token: message.token, keys: message.keys });
    waiting.delete(message.id);
  });

  function ask(keyNames: readonly string[]): Promise<Answer> {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ type: 'ask', id, keyNames: [...keyNames] });
    });
  }

  return {
    token: async () => (await ask([])).token,
    keys: async (keyNames) => (await ask(keyNames)).keys,
    tell: (message) => port.postMessage(message),
  };
}
