// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ConnectForm } from '../../src/pages/connect/connect-form.tsx';
import { answerWords, capabilityWords } from '../../src/words/capability.ts';
import { connectWords, keyProblemWords, urlProblemWords } from '../../src/words/connect.ts';
import { probeWords } from '../../src/words/probe.ts';
import { serverFaultWords } from '../../src/words/server-fault.ts';
import { reachWords } from '../../src/words/unreachable.ts';
import { createStudio, renderOver, type StudioOptions } from './studio.tsx';

// What a check found is a part of its own, which on a busy machine takes longer than the usual second to come.
configure({ asyncUtilTimeout: 20_000 });
afterEach(cleanup);

const FILE = { content: true, range: false, thumbnail: true, spritesheet: false } as const;

async function open(options: StudioOptions = {}) {
  const studio = createStudio(options);
  const onConnected = vi.fn();
  await renderOver(studio.services, <ConnectForm onConnected={onConnected} />);
  await screen.findByRole('button', { name: 'Connect' });
  return { ...studio, onConnected, user: userEvent.setup() };
}

async function fill(user: ReturnType<typeof userEvent.setup>, label: string, text: string) {
  const input = screen.getByLabelText(label);
  await user.clear(input);
  await user.type(input, text);
}

test('the simulator is one press away, free and without a key', async () => {
  const { user, rows, asked, onConnected } = await open();
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  const [profile] = [...rows.profiles.values()];
  expect(profile).toMatchObject({ preset: 'simulator', baseUrl: 'http://127.0.0.1:8787/v1', keyRequired: false });
  const prices = profile?.catalogue.models.flatMap((model) => model.sizes.map((size) => size.price.perSecondMicroUsd));
  expect(new Set(prices)).toEqual(new Set([0]));
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([null]));
});

test('an own server gets its models from the check and its key only in this browser', async () => {
  const { user, rows, source, onConnected } = await open({
    server: { observed: { models: { names: ['Wan-AI/Wan2.2'], owners: ['vllm'] } } },
  });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await fill(user, 'Server URL', '192.168.0.20:8091');
  await fill(user, 'API key', '  secret-key-1  ');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  const [profile] = [...rows.profiles.values()];
  expect(profile).toMatchObject({
    preset: 'vllm-omni',
    label: '192.168.0.20:8091',
    baseUrl: 'http://192.168.0.20:8091/v1',
    keyRequired: true,
  });
  expect(profile?.catalogue.models.map((model) => model.id)).toEqual(['Wan-AI/Wan2.2']);
  expect(source.kept.get(profile?.keyName ?? '')).toBe('secret-key-1');
  expect(JSON.stringify([...rows.profiles.values()])).not.toContain('secret-key-1');
});

test('a host whose service has ended is told by its own name and day', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('radio', { name: 'OpenAI-type with key' }));
  expect(screen.getByText(connectWords.endedTitle('OpenAI', '2026-09-24'))).not.toBeNull();
  await fill(user, 'Server URL', 'https://mine.openai.azure.com/openai/v1');
  expect(screen.getByText(connectWords.endedTitle('Azure OpenAI', '2026-09-15'))).not.toBeNull();
  await fill(user, 'Server URL', 'https://videos.example/v1');
  expect(screen.queryByText(connectWords.endedText)).toBeNull();
});

test('the first OpenAI-type server keeps its key under openai_api_key', async () => {
  const { user, rows, source, onConnected } = await open({ server: { models: ['sora-2'] } });
  await user.click(screen.getByRole('radio', { name: 'OpenAI-type with key' }));
  await fill(user, 'Server URL', 'https://videos.example/v1');
  await fill(user, 'API key', 'sk-abcdefgh');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  expect(source.kept.get('openai_api_key')).toBe('sk-abcdefgh');
  expect([...rows.profiles.values()][0]?.keyName).toBe('openai_api_key');
});

test('a wrong key is said at once and nothing is stored', async () => {
  const { user, rows, source } = await open({ server: { fault: 'unauthorized' } });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await fill(user, 'API key', 'wrong');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect((await screen.findByRole('alert')).textContent).toContain(serverFaultWords.unauthorized.title);
  expect(rows.profiles.size).toBe(0);
  expect(source.kept.size).toBe(0);
  expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('wrong');
});

test('a silent server is explained by what it may be for its kind', async () => {
  const { user } = await open({ server: { fault: 'network', reach: 'hidden' } });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.selectOptions(screen.getByRole('combobox', { name: connectWords.runs }), 'sglang');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  const causes = await screen.findByRole('list', { name: connectWords.causes });
  expect(causes.textContent).toContain('2026');
  expect(causes.textContent).toContain(`Access-Control-Allow-Origin "${location.origin}"`);
  expect(causes.textContent).not.toContain('vLLM');
  expect(screen.getByText(reachWords.hidden)).not.toBeNull();
});

test.each([
  ['vllm-omni', 'readable', /^Wrong key.*--api-key/],
  ['vllm-omni', 'hidden', /--allowed-origins '\["http:/],
  ['litellm', 'hidden', /LITELLM_CORS_ORIGINS="http:/],
  ['tensorrt-llm', 'silent', /^Not running.*trtllm-serve/],
] as const)('a %s server that is %s gets the flag or command that helps first', async (preset, reach, first) => {
  const { user } = await open({ server: { fault: 'network', reach } });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.selectOptions(screen.getByRole('combobox', { name: connectWords.runs }), preset);
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  const causes = await screen.findByRole('list', { name: connectWords.causes });
  expect(within(causes).getAllByRole('listitem')[0]?.textContent).toMatch(first);
});

test('what an own server is, its answers tell, and it is said', async () => {
  const { user, rows, onConnected } = await open({
    server: { observed: { models: { names: ['wan'], owners: ['sglang'] }, file: FILE } },
  });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  const [profile] = [...rows.profiles.values()];
  expect(profile).toMatchObject({
    preset: 'sglang',
    dialect: 'sglang',
    capabilities: { range: false, progress: false },
  });
  expect(profile?.probedAt).not.toBeNull();
  expect(await screen.findByText(connectWords.connectedAs('127.0.0.1:8091', 'SGLang'))).not.toBeNull();
});

test('a server that answers like none known is spoken to in the form that every server reads', async () => {
  const { user, rows, onConnected } = await open();
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  expect([...rows.profiles.values()][0]).toMatchObject({ preset: 'other', dialect: 'generic' });
});

test('what a person says a server is counts for more than its answers', async () => {
  const { user, rows, onConnected } = await open({
    server: { observed: { models: { names: ['wan'], owners: ['sglang'] } } },
  });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.selectOptions(screen.getByRole('combobox', { name: connectWords.runs }), 'vllm-omni');
  await user.click(screen.getByRole('button', { name: connectWords.check }));
  const found = await screen.findByText(probeWords.looksOther('SGLang', 'vLLM-Omni'), { exact: false });
  expect(found.textContent).toContain(probeWords.foundText);
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  expect([...rows.profiles.values()][0]).toMatchObject({ preset: 'vllm-omni', dialect: 'vllm-omni' });
});

test('a check shows what a server can and keeps nothing', async () => {
  const { user, rows, source } = await open({ server: { observed: { file: FILE } } });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await fill(user, 'API key', 'secret-key-1');
  await user.click(screen.getByRole('button', { name: connectWords.check }));
  const answer = async (name: keyof typeof capabilityWords) =>
    (await screen.findByText(capabilityWords[name].name)).nextElementSibling?.textContent;
  expect(await answer('thumbnail')).toBe(answerWords.yes);
  expect(await answer('range')).toBe(answerWords.no);
  expect(await answer('remix')).toBe(answerWords.unknown);
  expect(rows.profiles.size).toBe(0);
  expect(source.kept.size).toBe(0);
  await fill(user, 'API key', 'secret-key-2');
  expect(screen.queryByText(capabilityWords.remix.name)).toBeNull();
});

test.each([
  ['ftp://somewhere', urlProblemWords.scheme],
  ['https://me:secret@host', urlProblemWords.credentials],
  ['not an address', urlProblemWords.malformed],
])('the address %s is refused with the reason before anything is asked', async (url, sentence) => {
  const { user, asked } = await open();
  await fill(user, 'Server URL', url);
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect(await screen.findByText(sentence)).not.toBeNull();
  expect(asked).toEqual([]);
});

test('a key with a space inside and a missing one are refused with the reason', async () => {
  const { user, asked } = await open();
  await user.click(screen.getByRole('radio', { name: 'OpenAI-type with key' }));
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect(await screen.findByText(keyProblemWords.empty)).not.toBeNull();
  await fill(user, 'API key', 'two words');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  expect(await screen.findByText(keyProblemWords.inner_space)).not.toBeNull();
  expect(asked).toEqual([]);
});

test('a server that lists no models is asked for by a name a person types', async () => {
  const { user, rows, onConnected } = await open({ server: { models: [] } });
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await user.type(await screen.findByLabelText('Model name'), 'my-model');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  expect([...rows.profiles.values()][0]?.catalogue.models.map((model) => model.id)).toEqual(['my-model']);
});

test('a browser that stores nothing is told so, and the key works until the tab closes', async () => {
  const { user, services, onConnected, rows } = await open({ storage: 'full' });
  await fill(user, 'API key', 'secret');
  await user.click(screen.getByRole('button', { name: 'Connect' }));
  await waitFor(() => expect(onConnected).toHaveBeenCalledTimes(1));
  expect(await screen.findByText(connectWords.keyNotKept)).not.toBeNull();
  expect(services.keyring.read([...rows.profiles.values()][0]?.keyName ?? '')).toBe('secret');
});

test('what was typed for one kind of server is still there after looking at another', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  await fill(user, 'Server URL', 'http://gpu.lan:8091/v1');
  await user.click(screen.getByRole('radio', { name: 'Simulator' }));
  await user.click(screen.getByRole('radio', { name: 'Your own server' }));
  expect(screen.getByLabelText<HTMLInputElement>('Server URL').value).toBe('http://gpu.lan:8091/v1');
});
