// The page's hand on its service worker: starts it, asks for newer builds and says when one is ready. Only a build has one.

export type SiteKeeperDeps = {
  container: ServiceWorkerContainer;
  /** Of the service worker's script; its folder is what it answers for. */
  address: string;
  /** Called once a newer build is kept and ready; `apply` shows it, with everything that was typed. */
  onNewer: (apply: () => void) => void;
  reload: () => void;
};

/** A tab is open for days: this often somebody asks. */
const ASK_EVERY_MS = 60 * 60 * 1000;

/** Answers how to stop. A browser that refuses has no service worker, and the studio goes on without. */
export async function keepSite({ container, address, onNewer, reload }: SiteKeeperDeps): Promise<() => void> {
  const options = { scope: new URL('./', address).href, updateViaCache: 'none' } as const;
  const registration = await container.register(address, options).catch(() => null);
  if (registration === null) return () => undefined;

  const tell = (worker: ServiceWorker) =>
    onNewer(() => {
      container.addEventListener('controllerchange', reload, { once: true });
      worker.postMessage('take over');
    });

  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      // The very first one takes over by itself: there is nothing older to put away.
      if (worker.state === 'installed' && container.controller !== null) tell(worker);
    });

  if (registration.waiting !== null && container.controller !== null) tell(registration.waiting);
  follow(registration.installing);
  const handleUpdate = () => follow(registration.installing);
  registration.addEventListener('updatefound', handleUpdate);
  const asking = setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS);
  return () => {
    clearInterval(asking);
    registration.removeEventListener('updatefound', handleUpdate);
  };
}
