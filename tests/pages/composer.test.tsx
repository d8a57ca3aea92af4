// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { PRESETS } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { CreatePage } from '../../src/pages/create/create-page.tsx';
import { profilesOptions } from '../../src/queries/profiles.ts';
import { parameterOffer } from '../fixtures/parameter-offer.ts';
import { picture } from '../fixtures/picture.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
// jsdom 31 makes no addresses of files.
URL.createObjectURL = () => 'blob:picture';
URL.revokeObjectURL = () => undefined;
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

const origin = { source: 'test', readOn: '2026-11-20', by: 'person' } as const;
const ownPrice = { perSecondMicroUsd: 100_000, ...origin };
const open = {
  ...{ sizes: [{ size: '832x480', ratio: null, price: ownPrice }], seconds: [2, 5], ...origin },
  ...{ freeSize: { minimum: 256, maximum: 1920, step: 16, price: ownPrice } },
  ...{ freeSeconds: { minimum: 1, maximum: 10, step: 1 }, defaultSize: '832x480', defaultSeconds: 5 },
};
const catalogue: Catalogue = { models: [{ ...open, id: 'wan', label: 'Wan 2.2' }], anyModel: open };
const parameters = [
  parameterOffer('seed', 'integer', { minimum: 0, maximum: 1000 }),
  parameterOffer('num_inference_steps', 'integer', { minimum: 1, maximum: 50, standard: 30 }),
  parameterOffer('negative_prompt', 'text'),
  parameterOffer('enable_teacache', 'flag'),
];

/** The Create page with a second server beside the simulator, whose catalogue is open. */
async function openCreate(second: Partial<ServerProfile> = {}) {
  const page = await renderPage(<CreatePage />);
  const { profiles } = page.studio.services;
  const own = { id: 'own', label: 'My GPU', position: 9, preset: 'vllm-omni' } as const;
  await profiles.put({ ...page.studio.profile, ...own, catalogue, parameters, ...second });
  await page.client.invalidateQueries(profilesOptions(page.studio.services));
  await screen.findByRole('combobox', { name: 'Server' });
  await page.user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'A kite');
  const choose = (name: string) => page.user.selectOptions(screen.getByRole('combobox', { name: 'Server' }), name);
  const generate = async () => page.user.click(await screen.findByRole('button', { name: /^Generate/ }));
  const rows = () => [...page.studio.rows.generations.values()];
  return { ...page, choose, generate, rows };
}

test('another server keeps the prompt, brings the rest to what it takes, and says so', async () => {
  const { user, choose, generate, rows } = await openCreate();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'Sora 2 Pro, simulated');
  await user.click(screen.getByRole('radio', { name: '25' }));
  await choose('My GPU');
  const notice = await screen.findByText('Brought to what My GPU takes');
  const said = notice.parentElement?.textContent;
  expect(said).toContain('Model: Sora 2 Pro, simulated → Wan 2.2');
  expect(said).toContain('Seconds: 25 → 10');
  // The same size is taken there too.
  expect(said).not.toContain('Size');
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]?.spec).toMatchObject({ prompt: 'A kite', model: 'wan', seconds: 10 });
  await choose('Simulator');
  expect(await screen.findByRole<HTMLInputElement>('radio', { name: '25' })).toHaveProperty('checked', true);
});

test('a size, a length and a name of one’s own are brought within the rule before they are asked for', async () => {
  const { user, choose, generate, rows } = await openCreate();
  await choose('My GPU');
  await user.click(within(screen.getByRole('radiogroup', { name: 'Size' })).getByRole('radio', { name: 'Other' }));
  const size = await screen.findByRole('textbox', { name: 'Width × height' });
  await user.clear(size);
  await user.type(size, 'large');
  expect(await screen.findByText('Write it as 1280x720.')).toBeTruthy();
  await user.clear(size);
  await user.type(size, '1000 × 700');
  expect(await screen.findByText(/Becomes 1008x704/)).toBeTruthy();
  await user.tab();
  expect(size).toHaveProperty('value', '1008x704');
  await user.click(within(screen.getByRole('radiogroup', { name: 'Seconds' })).getByRole('radio', { name: 'Other' }));
  const seconds = await screen.findByRole('textbox', { name: 'Length in seconds' });
  await user.clear(seconds);
  await user.type(seconds, '7');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'Other name…');
  await user.type(await screen.findByRole('textbox', { name: 'Model name' }), 'lab/wan-next');
  await user.tab();
  expect((await screen.findByRole('button', { name: /^Generate/ })).textContent).toContain('$0.70');
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]?.spec).toMatchObject({ model: 'lab/wan-next', size: '1008x704', seconds: 7 });
});

test('only parameters of this server are offered, and only those that are set are sent', async () => {
  const { user, choose, generate, rows } = await openCreate();
  await choose('My GPU');
  await user.click(await screen.findByRole('button', { name: 'Advanced' }));
  const steps = await screen.findByRole('textbox', { name: 'Steps' });
  expect(steps.getAttribute('placeholder')).toBe('30');
  await user.type(steps, '80');
  await user.type(screen.getByRole('textbox', { name: 'Negative prompt' }), 'blur');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Faster, by TeaCache' }), 'Off');
  expect(steps).toHaveProperty('value', '50');
  expect(screen.getByRole('button', { name: /Advanced/ }).textContent).toContain('3 set');
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]?.spec.parameters).toEqual({
    num_inference_steps: 50,
    negative_prompt: 'blur',
    enable_teacache: false,
  });
  await choose('Simulator');
  expect(await screen.findByText('Steps: left out, this server takes none')).toBeTruthy();
  expect(await screen.findByRole('textbox', { name: 'Seed' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Steps' })).toBeNull();
});

test('several takes are rows of one group with seeds that count up, at a price that counts them all', async () => {
  const { user, choose, generate, rows } = await openCreate();
  await choose('My GPU');
  await user.click(await screen.findByRole('button', { name: 'Advanced' }));
  await user.type(await screen.findByRole('textbox', { name: 'Seed' }), '41');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Takes' }), '3');
  await user.click(screen.getByRole('radio', { name: '2' }));
  const button = await screen.findByRole('button', { name: /^Generate 3/ });
  expect(button.textContent).toContain('$0.60');
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(rows().map(({ spec, take }) => [spec.parameters['seed'], take?.number, take?.count])).toEqual([
    [41, 1, 3],
    [42, 2, 3],
    [43, 3, 3],
  ]);
  expect(new Set(rows().map(({ take }) => take?.group)).size).toBe(1);
  const strips = await screen.findAllByRole('list', { name: 'Takes of this prompt' });
  expect(strips).toHaveLength(3);
  expect(await within(strips[0] ?? document.body).findAllByRole('link')).toHaveLength(2);
});

test('everything but a picked picture is there again after a reload', async () => {
  const { user, choose, view } = await openCreate();
  await choose('My GPU');
  await user.click(await screen.findByRole('button', { name: 'Advanced' }));
  await user.type(await screen.findByRole('textbox', { name: 'Seed' }), '7');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Takes' }), '5');
  view.unmount();
  await openCreate();
  expect(await screen.findByRole('button', { name: /^Generate 5/ })).toBeTruthy();
  expect(screen.getByRole('combobox', { name: 'Server' })).toHaveProperty('value', 'own');
  expect(screen.getByRole('button', { name: /Advanced/ }).textContent).toContain('1 set');
});

test('a picture of another shape is cut to the size of the video, and the whole of it is kept', async () => {
  const { user, studio, generate, rows } = await openCreate();
  await user.upload(await screen.findByLabelText('Starting image'), picture(2560, 2560));
  expect(await screen.findByText(/A part of 2560x2560/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Adjust' }));
  const dialog = await screen.findByRole('dialog', { name: 'Where the video begins' });
  expect(within(dialog).getByRole('slider', { name: 'Left and right' })).toHaveProperty('disabled', true);
  fireEvent.change(within(dialog).getByRole('slider', { name: 'Up and down' }), { target: { value: '100' } });
  await user.click(within(dialog).getByRole('button', { name: 'Use this part' }));
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
  const { reference } = rows()[0]?.spec ?? {};
  const cut = JSON.parse((await studio.images.get(reference?.path ?? '')?.text()) ?? '{}');
  expect(cut).toEqual({ from: { left: 0, top: 1120, width: 2560, height: 1440 }, to: { width: 1280, height: 720 } });
  expect(studio.images.get(reference?.original ?? '')?.size).toBe(picture(1, 1).size);
});

test('a picture that has the size already is kept once, and a small one is said to be enlarged', async () => {
  const { user, studio, generate, rows } = await openCreate();
  const input = await screen.findByLabelText('Starting image');
  await user.upload(input, picture(640, 360));
  expect(await screen.findByText(/Enlarged 2 times/)).toBeTruthy();
  await user.upload(input, picture(720, 1280));
  await user.click(await screen.findByRole('button', { name: 'Make the video 720x1280' }));
  expect(await screen.findByText('Shown whole.')).toBeTruthy();
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]?.spec.size).toBe('720x1280');
  expect(rows()[0]?.spec.reference).toMatchObject({ original: null, filename: 'coast.png' });
  expect(studio.images.size).toBe(1);
});

test('a server of the OpenAI type says beforehand that it takes no faces', async () => {
  const { choose } = await openCreate({ preset: 'openai', label: 'Gateway' });
  expect(screen.queryByText(/human faces/)).toBeNull();
  await choose('Gateway');
  expect(await screen.findByText(/human faces/)).toBeTruthy();
});

test('a server that takes no starting image is not asked with one', async () => {
  const capabilities = { ...PRESETS['vllm-omni'].capabilities, reference: false };
  const { user, choose, generate, rows } = await openCreate({ label: 'Blind', capabilities });
  await user.upload(await screen.findByLabelText('Starting image'), picture(1280, 720));
  await screen.findByText('Shown whole.');
  await choose('Blind');
  expect(await screen.findByText(/Blind takes no starting image/)).toBeTruthy();
  await generate();
  expect(rows()).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Remove image' }));
  expect(screen.queryByLabelText('Starting image')).toBeNull();
  await generate();
  await waitFor(() => expect(rows()).toHaveLength(1));
});

test('a stored image of another size is cut anew from what it was cut from', async () => {
  const reference = { path: 'me/cut.png', filename: 'coast.png', original: 'me/whole.png' };
  const draft = {
    prompt: 'On we go',
    server: null,
    model: null,
    size: '720x1280',
    seconds: 4,
    reference,
    source: null,
  };
  sessionStorage.setItem('sora-studio-draft', JSON.stringify(draft));
  const { studio, user } = await renderPage(<CreatePage />);
  studio.images.set(reference.path, picture(1280, 720));
  studio.images.set(reference.original, picture(2560, 2560));
  await user.click(await screen.findByRole('button', { name: /^Generate/ }));
  await waitFor(() => expect(studio.rows.generations.size).toBe(1));
  const [row] = studio.rows.generations.values();
  expect(row?.spec.reference?.original).toBe(reference.original);
  const cut = JSON.parse((await studio.images.get(row?.spec.reference?.path ?? '')?.text()) ?? '{}');
  expect(cut).toEqual({ from: { left: 560, top: 0, width: 1440, height: 2560 }, to: { width: 720, height: 1280 } });
  await user.click(screen.getByRole('radio', { name: '1280x720' }));
  await user.click(await screen.findByRole('button', { name: /^Generate/ }));
  await waitFor(() => expect(studio.rows.generations.size).toBe(2));
  expect([...studio.rows.generations.values()][1]?.spec.reference).toEqual(reference);
});
