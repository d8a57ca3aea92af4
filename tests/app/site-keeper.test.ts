// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { keepSite } from '../../src/app/site-keeper.ts';

const address = 'https://studio.example/sora/sw.js';

/** As much of a browser's service workers as a page touches. */
function createContainer(order: { controlled: boolean; waiting?: boolean }) {
  const worker = () => Object.assign(new EventTarget(), { state: 'installing', postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), {
    waiting: order.waiting === true ? worker() : null,
    installing: worker(),
    update: vi.fn(async () => undefined),
  });
  const container = Object.assign(new EventTarget(), {
    controller: order.controlled ? worker() : null,
    register: vi.fn(async () => registration),
  });
  return { container, registration };
}

function deps(container: unknown) {
  return { container: container as ServiceWorkerContainer, address, onNewer: vi.fn(), reload: vi.fn() };
}

function install(worker: EventTarget & { state: string }): void {
  worker.state = 'installed';
  worker.dispatchEvent(new Event('statechange'));
}

test('the service worker answers for the folder it stands in and is never taken from a cache', async () => {
  const { container } = createContainer({ controlled: false });
  await keepSite(deps(container));
  const options = { scope: 'https://studio.example/sora/', updateViaCache: 'none' };
  expect(container.register).toHaveBeenCalledWith(address, options);
});

test('the very first one is no news', async () => {
  const { container, registration } = createContainer({ controlled: false });
  const given = deps(container);
  await keepSite(given);
  install(registration.installing);
  expect(given.onNewer).not.toHaveBeenCalled();
});

test('a newer one is news, and shows itself only when somebody wants it', async () => {
  const { container, registration } = createContainer({ controlled: true });
  const given = deps(container);
  await keepSite(given);
  registration.dispatchEvent(new Event('updatefound'));
  install(registration.installing);
  expect(given.onNewer).toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(given.reload).not.toHaveBeenCalled();
  const [[apply]] = given.onNewer.mock.calls as [[() => void]];
  apply();
  expect(registration.installing.postMessage).toHaveBeenCalledWith('take over');
  expect(given.reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(given.reload).toHaveBeenCalledOnce();
});

test('one that became ready while no tab was open is told at the next visit', async () => {
  const { container } = createContainer({ controlled: true, waiting: true });
  const given = deps(container);
  await keepSite(given);
  expect(given.onNewer).toHaveBeenCalledOnce();
});

test('a browser that refuses service workers is no trouble', async () => {
  const { container } = createContainer({ controlled: false });
  container.register.mockRejectedValue(new Error('private window'));
  const stop = await keepSite(deps(container));
  expect(stop()).toBeUndefined();
});
