// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRESETS } from '../../src/core/preset.ts';
import { capabilityWords } from '../../src/words/capability.ts';
import { presetWords } from '../../src/words/connect.ts';
import { probeWords } from '../../src/words/probe.ts';
import { fieldProblem, serverFormWords as words } from '../../src/words/server-form.ts';
import { serverWords } from '../../src/words/servers.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { installNativePopover } from '../ui/native-popover.ts';
import { openSettings } from './settings-studio.tsx';

// Parts of the page are loaded when they are needed, which on a busy machine takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });
installNativePopover();
beforeEach(installNativeDialog);
afterEach(cleanup);

async function openServer(id: string) {
  const settings = await openSettings({}, `/settings/servers/${id}`);
  await screen.findByRole('button', { name: id === 'new' ? words.add : words.save });
  const fill = async (label: string, text: string, within_ = within(document.body)) => {
    const field = within_.getByLabelText(label);
    await settings.user.clear(field);
    if (text !== '') await settings.user.type(field, text);
  };
  const press = (name: string) => settings.user.click(screen.getByRole('button', { name }));
  const part = (name: string) => within(screen.getByRole('region', { name }));
  const openAbilities = () => settings.user.click(part(words.capabilities).getByText(words.capabilitiesFold));
  return { ...settings, fill, press, part, openAbilities };
}

test('name, limits and waits are changed, and what cannot be is refused with the reason', async () => {
  const { fill, press, rows } = await openServer('gpu');
  expect(screen.getByRole('heading', { level: 1, name: 'GPU' })).not.toBeNull();
  await fill(words.label, 'Big GPU');
  await fill(words.inFlight, '0');
  await fill(words.stalledAfter, '30');
  await fill(words.giveUpAfter, '20');
  await press(words.save);
  expect(await screen.findByText(fieldProblem('limit'))).not.toBeNull();
  expect(screen.getByText(fieldProblem('give_up'))).not.toBeNull();
  expect(rows.profiles.get('gpu')?.label).toBe('GPU');
  await fill(words.inFlight, '2');
  await fill(words.giveUpAfter, '90');
  await press(words.save);
  await waitFor(() =>
    expect(rows.profiles.get('gpu')).toMatchObject({
      label: 'Big GPU',
      inFlightLimit: 2,
      stalledAfterMs: 1_800_000,
      giveUpAfterMs: 5_400_000,
    }),
  );
  expect(await screen.findByRole('heading', { level: 3, name: /Big GPU/ })).not.toBeNull();
});

test('another origin leaves the key behind, here and in every other browser', async () => {
  const { fill, press, rows, source } = await openServer('host');
  await fill(words.url, 'https://other.example/v1');
  expect(screen.getByText(words.otherOrigin)).not.toBeNull();
  await press(words.save);
  await waitFor(() => expect(rows.profiles.get('host')?.baseUrl).toBe('https://other.example/v1'));
  expect(rows.profiles.get('host')?.keyName).not.toBe('openai_api_key');
  expect(source.kept.has('openai_api_key')).toBe(false);
});

test('headers are added, refused where a key belongs, and taken out one by one', async () => {
  const { part, press, rows, user } = await openServer('gpu');
  const headers = part(words.headers);
  for (const [index, [name, value]] of [
    ['OpenAI-Organization', 'org-1'],
    ['X-Api-Key', 'abc'],
    ['X-Team', 'boats'],
  ].entries()) {
    await user.click(headers.getByRole('button', { name: words.addHeader }));
    await user.type(headers.getAllByLabelText(words.headerName)[index] ?? document.body, name ?? '');
    await user.type(headers.getAllByLabelText(words.headerValue)[index] ?? document.body, value ?? '');
  }
  await press(words.save);
  expect(await headers.findByText(fieldProblem('header.credential'))).not.toBeNull();
  await user.click(headers.getByRole('button', { name: words.removeHeader('X-Api-Key') }));
  expect(headers.getAllByLabelText<HTMLInputElement>(words.headerName).map(({ value }) => value)).toEqual([
    'OpenAI-Organization',
    'X-Team',
  ]);
  await press(words.save);
  await waitFor(() =>
    expect(rows.profiles.get('gpu')?.headers).toEqual({ 'OpenAI-Organization': 'org-1', 'X-Team': 'boats' }),
  );
});

test('abilities stand on the card alone until they are set by hand: yes, no or not known', async () => {
  const { openAbilities, part, press, rows, user } = await openServer('gpu');
  expect(await part(probeWords.part).findByText(capabilityWords.remix.name)).not.toBeNull();
  expect(screen.getAllByText(capabilityWords.remix.name)).toHaveLength(1);
  await openAbilities();
  await user.selectOptions(screen.getByLabelText(capabilityWords.remix.name), 'yes');
  await user.selectOptions(screen.getByLabelText(capabilityWords.list.name), 'unknown');
  expect(part(words.capabilities).getByText(words.changed(2))).not.toBeNull();
  await press(words.save);
  await waitFor(() => expect(rows.profiles.get('gpu')?.capabilities).toMatchObject({ remix: true, list: null }));
});

test('a model is priced, one is added, and one without a name is refused where it stands', async () => {
  const { fill, part, press, rows, user } = await openServer('gpu');
  const models = part(words.models);
  await user.click(models.getByText('m'));
  await user.click(models.getByRole('button', { name: words.removeSize('480x832') }));
  const prices = models.getAllByLabelText(words.price);
  await user.clear(prices[0] ?? document.body);
  await user.type(prices[0] ?? document.body, '0.02');
  await fill(words.seconds, '3, 6', models);
  await user.click(models.getByRole('button', { name: words.addModel }));
  await press(words.save);
  expect(await models.findByText(fieldProblem('model'))).not.toBeNull();
  const names = models.getAllByLabelText(words.modelId);
  await user.type(names[1] ?? document.body, 'wan-2.2');
  await press(words.save);
  await waitFor(() => expect(rows.profiles.get('gpu')?.catalogue.models).toHaveLength(2));
  const [first, second] = rows.profiles.get('gpu')?.catalogue.models ?? [];
  expect(first).toMatchObject({ id: 'm', seconds: [3, 6], by: 'person' });
  expect(first?.sizes.map(({ size }) => size)).not.toContain('480x832');
  expect(first?.sizes[0]?.price).toMatchObject({ perSecondMicroUsd: 20_000, by: 'person', readOn: '2026-11-20' });
  expect(second).toMatchObject({ id: 'wan-2.2', label: 'wan-2.2', by: 'person' });
});

test('what is known of a kind of server is taken over by a press, parameters included', async () => {
  const { part, press, rows, user } = await openServer('gpu');
  await user.selectOptions(screen.getByLabelText(words.preset), 'sglang');
  await press(words.takePreset(presetWords.sglang));
  const [seed] = PRESETS.sglang.parameters;
  expect(part(words.parameters).getByText(seed?.name ?? '')).not.toBeNull();
  await press(words.save);
  await waitFor(() =>
    expect(rows.profiles.get('gpu')).toMatchObject({
      preset: 'sglang',
      dialect: 'sglang',
      capabilities: PRESETS.sglang.capabilities,
      parameters: PRESETS.sglang.parameters,
    }),
  );
});

test('a parameter of one’s own is added, and one that contradicts itself is refused', async () => {
  const { fill, part, press, rows, user } = await openServer('gpu');
  const parameters = part(words.parameters);
  await user.click(parameters.getByRole('button', { name: words.addParameter }));
  await fill(words.parameterName, 'motion', parameters);
  await fill(words.minimum, '5', parameters);
  await fill(words.maximum, '1', parameters);
  await press(words.save);
  expect(await parameters.findByText(fieldProblem('parameter.range'))).not.toBeNull();
  await fill(words.maximum, '9', parameters);
  await press(words.save);
  await waitFor(() =>
    expect(rows.profiles.get('gpu')?.parameters.at(-1)).toMatchObject({
      ...{ name: 'motion', kind: 'integer', minimum: 5, maximum: 9, by: 'person', readOn: '2026-11-20' },
    }),
  );
});

test('a server that does not run is added by hand, asked nothing, and comes last', async () => {
  const { asked, fill, press, rows, user } = await openServer('new');
  await press(words.add);
  expect(await screen.findByText(fieldProblem('label'))).not.toBeNull();
  await fill(words.label, 'Cellar');
  await fill(words.url, 'http://cellar.lan:30010/v1');
  await user.selectOptions(screen.getByLabelText(words.preset), 'sglang');
  await press(words.takePreset(presetWords.sglang));
  await press(words.add);
  await waitFor(() => expect(rows.profiles.size).toBe(3));
  const cellar = [...rows.profiles.values()].find(({ label }) => label === 'Cellar');
  expect(cellar).toMatchObject({ baseUrl: 'http://cellar.lan:30010/v1', dialect: 'sglang' });
  expect(cellar?.position).toBe(Math.max(...[...rows.profiles.values()].map(({ position }) => position)));
  expect(asked).toEqual([]);
  expect(await screen.findByRole('heading', { level: 1, name: 'Cellar' })).not.toBeNull();
});

test('what a probe finds meanwhile stands in the fields that nobody has touched', async () => {
  const { client, fill, openAbilities, press, rows, services } = await openServer('gpu');
  await openAbilities();
  await fill(words.label, 'Mine');
  const gpu = (await services.profiles.list()).find(({ id }) => id === 'gpu');
  if (gpu === undefined) throw new Error('no such server');
  await services.profiles.put({ ...gpu, capabilities: { ...gpu.capabilities, remix: true } });
  await client.invalidateQueries();
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>(capabilityWords.remix.name).value).toBe('yes'));
  await press(words.save);
  await waitFor(() => expect(rows.profiles.get('gpu')).toMatchObject({ label: 'Mine', capabilities: { remix: true } }));
});

test('an address of no server says so and leads back', async () => {
  await openSettings({}, '/settings/servers/nobody');
  expect(await screen.findByText(words.missing)).not.toBeNull();
  expect(screen.getByRole('link', { name: words.back }).getAttribute('href')).toBe('/settings');
});

test('the list leads to the page of a server', async () => {
  const { item, user } = await openSettings();
  await user.click((await item('GPU')).getByRole('link', { name: serverWords.edit }));
  expect(await screen.findByRole('heading', { level: 1, name: 'GPU' })).not.toBeNull();
});
