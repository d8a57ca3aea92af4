// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DemoProgress } from '../../src/core/ports/demo-library.ts';
import { DemoOffer } from '../../src/pages/demo/demo-offer.tsx';
import { DemoSetting } from '../../src/pages/demo/demo-setting.tsx';
import { createMemoryDemoLibrary } from '../fakes/memory-demo-library.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(cleanup);

const name = 'Fill with a demo history';

test('a hosted project is offered no demo', async () => {
  await renderPage(<DemoOffer />);
  expect(screen.queryByRole('button', { name })).toBeNull();
});

test('the local stack offers a demo, says what it is before anything is added, and how far it is', async () => {
  const demo = createMemoryDemoLibrary();
  const { user } = await renderPage(<DemoOffer />, { overrides: { demo: async () => demo } });
  await user.click(screen.getByRole('button', { name }));
  const dialog = await screen.findByRole('dialog', { name });
  expect(dialog.textContent).toContain('counts against no cap');
  expect(await demo.count()).toBe(0);
  await user.click(within(dialog).getByRole('button', { name: 'Fill' }));
  const steps: readonly DemoProgress[] = [
    { step: 'drawing', done: 7, of: 20 },
    { step: 'writing', done: 500, of: 1000 },
  ];
  for (const [index, sentence] of ['Drawing clips: 7 of 20', 'Adding generations: 500 of 1,000'].entries()) {
    demo.tell(steps[index]);
    await waitFor(() => expect(within(dialog).getByRole('status').textContent).toBe(sentence));
  }
  demo.end();
  expect(await screen.findByText('1,000 generations of a demo are in your Library.')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('dialog', { name })).toBeNull());
});

test('Settings counts the demo and takes it away', async () => {
  const demo = createMemoryDemoLibrary(1000);
  const { user } = await renderPage(<DemoSetting demo={async () => demo} />, { overrides: { demo: async () => demo } });
  expect(await screen.findByText('1,000 of your generations are the demo’s.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Remove the demo' }));
  expect(await screen.findByText('The demo is gone.')).toBeDefined();
  expect(await screen.findByRole('button', { name })).toBeDefined();
});
