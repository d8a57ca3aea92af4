// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServerProbe as ServerProbePort } from '../../src/core/ports/server-probe.ts';
import { ServerProbe } from '../../src/pages/probe/server-probe.tsx';
import { profilesOptions } from '../../src/queries/profiles.ts';
import { useServices } from '../../src/queries/services.tsx';
import { answerWords, capabilityWords } from '../../src/words/capability.ts';
import { probeWords } from '../../src/words/probe.ts';
import type { MemoryStudioOptions } from '../fakes/memory-studio.ts';
import { serverError } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

beforeEach(installNativeDialog);
afterEach(cleanup);

function Part() {
  const { data: profiles } = useQuery(profilesOptions(useServices()));
  const profile = profiles?.[0];
  return profile === undefined ? null : <ServerProbe profile={profile} />;
}

async function open(overrides: MemoryStudioOptions['overrides'] = {}) {
  const rendered = await renderPage(<Part />, { overrides });
  await screen.findByText(probeWords.never);
  const kept = async () => (await rendered.studio.services.profiles.list())[0];
  return { ...rendered, kept };
}

function answer(name: keyof typeof capabilityWords): string | null | undefined {
  return screen.getByText(capabilityWords[name].name).nextElementSibling?.textContent;
}

const SEEN = {
  models: { names: ['wan'], owners: ['sglang'] },
  list: { paged: false, moving: false },
  ...{ job: null, content: null, paths: null, description: null, latencyMs: 1_400, clockSkewMs: -90_000 },
  file: { content: true, range: false, thumbnail: null, spritesheet: null },
} as const;

function answering(observe: ServerProbePort['observe']): MemoryStudioOptions['overrides'] {
  return { serverProbe: () => ({ observe, reach: async () => 'hidden' }) };
}

test('every ability has a yes, a no or that nobody knows yet, and asking again keeps what was shown', async () => {
  const { user, kept } = await open(answering(async () => SEEN));
  expect([answer('range'), answer('removeAborts')]).toEqual([answerWords.yes, answerWords.no]);
  await user.click(screen.getByRole('button', { name: probeWords.ask }));
  expect(await screen.findByText(probeWords.kept)).not.toBeNull();
  await waitFor(() => expect(answer('range')).toBe(answerWords.no));
  expect(screen.getByText(/It answered in 1.4 sec. Its clock is 90 sec off./)).not.toBeNull();
  expect(await kept()).toMatchObject({ capabilities: { range: false, content: true }, preset: 'simulator' });
  expect((await kept())?.probedAt).not.toBeNull();
});

test('a server that answers like another kind is spoken to as that one only on a press', async () => {
  const { user, kept } = await open(answering(async () => SEEN));
  await user.click(screen.getByRole('button', { name: probeWords.ask }));
  await user.click(await screen.findByRole('button', { name: probeWords.become('SGLang') }));
  await waitFor(async () => expect(await kept()).toMatchObject({ preset: 'sglang', dialect: 'sglang' }));
  expect(await kept()).toMatchObject({ capabilities: { range: false, remix: false } });
  await waitFor(() => expect(screen.queryByRole('button', { name: probeWords.become('SGLang') })).toBeNull());
});

test('a silent server is explained and nothing that was known is forgotten', async () => {
  const { user, kept } = await open(answering(() => Promise.reject(serverError('network'))));
  const before = await kept();
  await user.click(screen.getByRole('button', { name: probeWords.ask }));
  expect((await screen.findByRole('alert')).textContent).toContain('npm run simulator');
  expect(await kept()).toEqual(before);
});

test('a real video is asked for only after its price was said, row first, and shows what only a real one can', async () => {
  const { user, work, studio, kept } = await open();
  await studio.services.profiles.put({
    ...studio.profile,
    capabilities: { ...studio.profile.capabilities, create: null, range: null, thumbnail: null },
  });
  await user.click(screen.getByRole('button', { name: probeWords.trial }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toMatch(/It costs nothing.*sora-2.*4 sec: free/);
  expect(studio.simulator.jobs()).toHaveLength(0);
  await user.click(within(dialog).getByRole('button', { name: 'Make the video' }));
  await waitFor(() => expect(studio.rows.generations.size).toBe(1));
  expect(studio.simulator.jobs()).toHaveLength(0);
  for (let round = 0; round < 3; round += 1) await work();
  expect(await screen.findByText(probeWords.made)).not.toBeNull();
  const shown = { create: true, content: true, range: true, thumbnail: true };
  await waitFor(async () => expect(await kept()).toMatchObject({ capabilities: shown }));
});
