// Web Locks as the specification has them, for one exclusive name at a time: a queue, signals and stealing.
type Turn = (lock: Lock | null) => unknown;
type Waiting = { go: () => void; name: string };
type Held = { name: string; lost: (reason: unknown) => void };

export type FakeLocks = Pick<LockManager, 'request'>;

export function createFakeLocks(): FakeLocks {
  const held = new Map<string, Held>();
  let waiting: Waiting[] = [];

  function grantNext(name: string): void {
    const first = waiting.find((entry) => entry.name === name);
    if (first === undefined) return;
    waiting = waiting.filter((entry) => entry !== first);
    first.go();
  }

  function run(name: string, turn: Turn): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const mine: Held = { name, lost: reject };
      held.set(name, mine);
      const release = (): void => {
        if (held.get(name) !== mine) return;
        held.delete(name);
        grantNext(name);
      };
      Promise.resolve(turn({ name, mode: 'exclusive' }))
        .then(resolve, reject)
        .finally(release);
    });
  }

  function request(name: string, options: LockOptions, turn: Turn): Promise<unknown> {
    const holder = held.get(name);
    if (options.steal === true) {
      holder?.lost(new DOMException('stolen', 'AbortError'));
      return run(name, turn);
    }
    if (holder === undefined) return run(name, turn);
    return new Promise((resolve, reject) => {
      const entry: Waiting = { name, go: () => void run(name, turn).then(resolve, reject) };
      waiting.push(entry);
      options.signal?.addEventListener('abort', () => {
        waiting = waiting.filter((other) => other !== entry);
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  // The platform's two overloads cannot be written as one implementation without this seam.
  return { request: request as LockManager['request'] };
}
