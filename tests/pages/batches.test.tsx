// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { BatchesPage } from '../../src/pages/batches/batches-page.tsx';
import { liveFeedOptions } from '../../src/queries/generations.ts';
import { spec } from '../fixtures/generation.ts';
import { picture } from '../fixtures/picture.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

const downloads: Blob[] = [];

beforeEach(() => {
  installNativeDialog();
  downloads.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) downloads.push(blob);
    return 'blob:test';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

type Page = Awaited<ReturnType<typeof renderPage>>;

const THREE =
  'career,prompt\nCook,Stirring a soup\nPilot,Landing a plane [[fail:moderation_blocked]]\nNurse,Washing hands\n';

/** Through the page, as a person starts one. */
async function start(table: string): Promise<Page> {
  const page = await renderPage(<BatchesPage />, { path: '/batches/new' });
  await startIn(page, table);
  return page;
}

async function startIn(page: Page, table: string): Promise<void> {
  await page.user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
  await page.user.paste(table);
  await page.user.click(screen.getByRole('button', { name: 'Read it' }));
  const button = await screen.findByRole('button', { name: /^Start \d+ video/ });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await page.user.click(button);
}

async function refreshed({ client }: Page): Promise<void> {
  await act(() => client.invalidateQueries({ queryKey: ['batches'] }));
}

function fact(name: string): string | null {
  const term = within(screen.getByRole('region', { name: 'Where it stands' })).getByText(name);
  return term.nextElementSibling?.textContent ?? null;
}

/** Nothing that costs may leave, and every row costs. */
async function capEverything({ studio: { rows, services } }: Page): Promise<void> {
  for (const row of rows.generations.values()) row.estimatedCostMicroUsd = 500_000;
  const cap = { scope: 'account', period: 'day', serverId: null, batchId: null, mode: 'stop' } as const;
  await (await services.budgets()).put({ ...cap, id: 'c1', limitMicroUsd: 0, warnPercent: 80 });
}

async function batchOf({ studio }: Page) {
  const [state] = await (await studio.services.batches()).states();
  if (state === undefined) throw new Error('There is no batch.');
  return state;
}

test('without a batch the page teaches how to begin, and the way to a new one is in sight', async () => {
  await renderPage(<BatchesPage />, { path: '/batches' });
  expect(await screen.findByRole('heading', { name: 'No batch yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'New batch' }).getAttribute('href')).toBe('/batches/new');
});

test('a table is started once, made in order, and reported to the last row', async () => {
  const page = await start(THREE);
  expect(await screen.findByRole('heading', { level: 1, name: 'Pasted text' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Row 1, Cook: Waiting' })).toBeTruthy();
  expect(fact('Waiting')).toBe('3');
  const { phase, groupSize, groupPauseSeconds } = await batchOf(page);
  expect({ phase, groupSize, groupPauseSeconds }).toEqual({ phase: 'running', groupSize: 5, groupPauseSeconds: 60 });
  await page.work();
  await page.work();
  await page.work();
  await refreshed(page);
  expect(await screen.findByRole('button', { name: 'Row 1, Cook: Completed' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Row 2, Pilot: Failed' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Row 3, Nurse: Completed' })).toBeTruthy();
  expect(await screen.findByText('Finished')).toBeTruthy();
  expect(screen.getByText('2 of 3 made')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Download CSV' }));
  const lines = (await downloads[0]?.text())?.split('\r\n') ?? [];
  expect(lines[0]).toBe('career,prompt,slug,status,id,url,cost_usd,error');
  expect(lines[2]).toMatch(/^Pilot,.*,pilot,failed,.*Refused by the content filter/);
  await page.user.click(screen.getByRole('button', { name: 'Download JSON' }));
  expect(JSON.parse((await downloads[1]?.text()) ?? '')).toMatchObject({ summary: { completed: 2, failed: 1 } });
});

test('rows of a batch do not crowd out what is made one by one', async () => {
  const page = await start(THREE);
  await screen.findByRole('button', { name: 'Pause' });
  const { profile, services } = page.studio;
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const alone = { id: services.random.uuid(), spec: { ...spec, prompt: 'A kite' }, server };
  await services.generations.add({ ...alone, estimatedCostMicroUsd: 0, title: null });
  cleanup();
  const feed = await page.client.query(liveFeedOptions(services));
  expect(feed.map((row) => row.spec.prompt)).toEqual(['A kite']);
});

test('a batch is paused, goes on, and what waits is cancelled once that is confirmed', async () => {
  const page = await start(THREE);
  await page.user.click(await screen.findByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('Paused by you')).toBeTruthy();
  await page.work();
  expect(page.studio.rows.attempts).toHaveLength(0);
  await page.user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Cancel what waits' }));
  const question = within(await screen.findByRole('alertdialog', { name: 'Cancel what was not sent yet?' }));
  await page.user.click(question.getByRole('button', { name: 'Cancel what waits' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ phase: 'cancelled', cancelled: 3 }));
});

test('a batch that a fault has paused says why and where that is mended', async () => {
  const page = await start(THREE);
  await screen.findByRole('button', { name: 'Pause' });
  const batches = await page.studio.services.batches();
  const { id } = await batchOf(page);
  await batches.pause(id, { fault: 'unauthorized', message: null }, null);
  await refreshed(page);
  expect(await screen.findByText('Paused: Key refused')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open Settings' }).getAttribute('href')).toBe('/settings');
  await capEverything(page);
  await batches.pause(id, { fault: 'cap_reached', message: null }, null);
  await refreshed(page);
  expect((await screen.findByRole('link', { name: 'Look at the caps' })).getAttribute('href')).toBe('/costs');
});

test('a batch whose server is gone says that it goes on by itself, and asks nobody to send anything again', async () => {
  const page = await start(THREE);
  await screen.findByRole('button', { name: 'Pause' });
  const { id } = await batchOf(page);
  const { services, clock } = page.studio;
  await (await services.batches()).pause(id, { fault: 'network', message: null }, clock.now());
  await refreshed(page);
  const told = await screen.findByText(/is asked again by itself, and the batch goes on as soon as it answers/);
  expect(told.textContent).not.toContain('send it again');
  await page.work();
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ phase: 'running' }));
});

test('a batch that a cap has paused is let pass as a whole, for a reason', async () => {
  const page = await start(THREE);
  await screen.findByRole('button', { name: 'Pause' });
  const { id } = await batchOf(page);
  await capEverything(page);
  await (await page.studio.services.batches()).pause(id, { fault: 'cap_reached', message: null }, null);
  await refreshed(page);
  await page.user.click(await screen.findByRole('button', { name: 'Let this batch pass' }));
  await page.user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'It is due in the morning');
  await page.user.click(screen.getByRole('button', { name: 'Let it pass' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ phase: 'running' }));
  expect(page.studio.rows.overrides).toMatchObject([{ pass: { batchId: id, reason: 'It is due in the morning' } }]);
});

test('a cap of its own is set with the batch, changed and taken away on its page, and goes with it', async () => {
  const page = await renderPage(<BatchesPage />, { path: '/batches/new' });
  await page.user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
  await page.user.paste(THREE);
  await page.user.click(screen.getByRole('button', { name: 'Read it' }));
  const cap = await screen.findByRole('textbox', { name: 'May cost in all, in dollars' });
  await page.user.type(cap, 'ten');
  const button = await screen.findByRole('button', { name: /^Start 3 videos/ });
  expect(button).toHaveProperty('disabled', true);
  await page.user.clear(cap);
  await page.user.type(cap, '10');
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await page.user.click(button);
  expect(await screen.findByText('$0.00 of $10.00')).toBeTruthy();
  const caps = () => [...page.studio.rows.budgets.values()];
  const { id } = await batchOf(page);
  expect(caps()).toMatchObject([{ scope: 'batch', batchId: id, limitMicroUsd: 10_000_000, mode: 'stop' }]);
  await page.user.click(screen.getByRole('button', { name: 'Change the cap' }));
  const limit = await screen.findByRole('textbox', { name: 'Limit in dollars' });
  await page.user.clear(limit);
  await page.user.type(limit, '12');
  await page.user.click(screen.getByRole('button', { name: 'Keep the cap' }));
  expect(await screen.findByText('$0.00 of $12.00')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Remove the cap' }));
  expect(await screen.findByRole('button', { name: 'Set a cap' })).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Undo' }));
  await page.user.click(await screen.findByRole('button', { name: 'Remove the cap' }));
  expect(await screen.findByRole('button', { name: 'Set a cap' })).toBeTruthy();
  expect(caps()).toEqual([]);
});

test('the pace is changed while it runs', async () => {
  const page = await start(THREE);
  const group = await screen.findByRole('spinbutton', { name: 'In groups of' });
  await page.user.clear(group);
  await page.user.type(group, '2');
  await page.user.click(screen.getByRole('button', { name: 'Save the pace' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ groupSize: 2, groupPauseSeconds: 60 }));
});

test('a waiting row is moved, changed, taken out and brought back', async () => {
  const page = await start(THREE);
  const { user } = page;
  await user.click(await screen.findByRole('button', { name: 'Row 3, Nurse: Waiting' }));
  await user.click(await screen.findByRole('button', { name: 'Make it next' }));
  await user.click(await screen.findByRole('button', { name: 'Row 1, Nurse: Waiting' }));
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  const slug = screen.getByRole('textbox', { name: 'File name' });
  await user.clear(slug);
  await user.type(slug, 'cook');
  await user.click(screen.getByRole('button', { name: 'Save the row' }));
  expect(await screen.findByText('Another row has this file name.')).toBeTruthy();
  await user.type(slug, '-too');
  const prompt = screen.getByRole('textbox', { name: 'Prompt' });
  await user.clear(prompt);
  await user.type(prompt, 'Washing hands twice');
  await user.click(screen.getByRole('button', { name: 'Save the row' }));
  expect(await screen.findByText('Row 1 is changed.')).toBeTruthy();
  expect(await screen.findByText('Washing hands twice')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Take it out' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ rows: 2, waiting: 2 }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Row 1 is back.')).toBeTruthy();
  expect(await batchOf(page)).toMatchObject({ rows: 3, waiting: 3 });
});

test('only chosen rows are made, the others wait on hold, and each says so', async () => {
  const page = await start(THREE);
  const { user } = page;
  await user.click(await screen.findByRole('button', { name: 'Choose rows' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Choose rows' }));
  await user.type(dialog.getByRole('searchbox', { name: 'Find by title, file name or prompt' }), 'nurse');
  await waitFor(() => expect(dialog.getAllByRole('row')).toHaveLength(2));
  await user.click(dialog.getByRole('checkbox', { name: 'All rows in this list' }));
  await user.click(dialog.getByRole('button', { name: 'Run only this one' }));
  expect(await screen.findByText('Chosen: 1. All others are on hold.')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Row 1, Cook: On hold' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Row 3, Nurse: Waiting' })).toBeTruthy();
  expect({ waiting: fact('Waiting'), onHold: fact('On hold') }).toEqual({ waiting: '1', onHold: '2' });
  await page.work();
  await page.work();
  await page.work();
  await refreshed(page);
  expect(await screen.findByText('Everything else is done.', { exact: false })).toBeTruthy();
  expect(screen.getByText('1 of 3 made, 2 on hold')).toBeTruthy();
  expect(page.studio.rows.attempts).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Row 2, Pilot: On hold' }));
  await user.click(await screen.findByRole('button', { name: 'Let it go on' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ phase: 'running', waiting: 1, onHold: 1 }));
  await user.click(await screen.findByRole('button', { name: 'Put it on hold' }));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.click(await screen.findByRole('button', { name: 'Let them go on' }));
  await waitFor(async () => expect(await batchOf(page)).toMatchObject({ phase: 'running', waiting: 2, onHold: 0 }));
  await page.work();
  expect(page.studio.rows.attempts).toHaveLength(3);
});

test('rows that are not chosen before the start can come in on hold', async () => {
  const page = await renderPage(<BatchesPage />, { path: '/batches/new' });
  const { user } = page;
  await user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
  await user.paste(THREE);
  await user.click(screen.getByRole('button', { name: 'Read it' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Make all rows in this list' }));
  await user.click(screen.getByRole('checkbox', { name: 'Make row 2' }));
  expect(await screen.findByText('2 rows are not chosen.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Keep them on hold' }));
  expect(await screen.findAllByText('On hold')).toHaveLength(2);
  const button = await screen.findByRole('button', { name: /^Start 1 video/ });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await user.click(button);
  expect(await screen.findByRole('button', { name: 'Row 2, Pilot: Waiting' })).toBeTruthy();
  expect(await batchOf(page)).toMatchObject({ rows: 3, waiting: 1, onHold: 2 });
});

test('the video of a waiting row is changed within what its server offers, and the new price is said', async () => {
  const page = await start(THREE);
  const { user } = page;
  await user.click(await screen.findByRole('button', { name: 'Row 3, Nurse: Waiting' }));
  await user.click(await screen.findByRole('button', { name: 'Edit' }));
  const seconds = await screen.findByRole('textbox', { name: 'Seconds' });
  await user.clear(seconds);
  await user.type(seconds, '7');
  expect(await screen.findByText('This model does not make videos of 7 seconds.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save the row' })).toHaveProperty('disabled', true);
  await user.clear(seconds);
  await user.type(seconds, '8');
  await user.type(screen.getByRole('textbox', { name: 'Seed' }), '42');
  expect(screen.getByText(/^Will cost /)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save the row' }));
  expect(await screen.findByText('Row 3 is changed.')).toBeTruthy();
  const [row] = [...page.studio.rows.generations.values()].filter(({ title }) => title === 'Nurse');
  expect(row?.spec).toMatchObject({ seconds: 8, parameters: { seed: 42 } });
});

test('rows made before stand in the grid and the report, and a table of nothing else says so', async () => {
  const page = await start(THREE.replace(' [[fail:moderation_blocked]]', ''));
  await screen.findByRole('button', { name: 'Pause' });
  for (let round = 0; round < 4; round += 1) await page.work();
  await act(async () => {
    history.pushState(null, '', '/batches/new');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
  await page.user.paste('career,prompt\nCook,Stirring a soup\nNurse,Washing hands\n');
  await page.user.click(screen.getByRole('button', { name: 'Read it' }));
  await page.user.click(await screen.findByRole('button', { name: /^List 2 videos made before/ }));
  expect(await screen.findByText('Every row was made before')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Row 1, Cook: Made before' })).toBeTruthy();
  expect(screen.getByText('Finished')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Download CSV' }));
  const lines = (await downloads[0]?.text())?.split('\r\n') ?? [];
  expect(lines[1]).toMatch(/^Cook,Stirring a soup,cook,reused,[^,]+,[^,]+\.mp4,0\.000000,/);
});

test('failed rows are sent again, but not those that were refused for what they ask', async () => {
  const page = await start(
    'career,prompt\nCook,Soup [[fail:moderation_blocked]]\nPilot,Landing [[fail:server_error]]\n',
  );
  await screen.findByRole('button', { name: 'Pause' });
  await page.work();
  await page.work();
  await refreshed(page);
  await page.user.click(await screen.findByRole('button', { name: 'Send 1 failed row again free' }));
  expect(await screen.findByText('1 row is sent again.')).toBeTruthy();
  expect(await batchOf(page)).toMatchObject({ phase: 'running', waiting: 1, failed: 1 });
});

test('an answer that was lost on the way in does not make a second batch', async () => {
  const page = await renderPage(<BatchesPage />, { path: '/batches/new' });
  const batches = await page.studio.services.batches();
  const broken = vi.spyOn(batches, 'run').mockImplementationOnce(async () => {
    throw new StoreError('no line', { fault: 'unreachable', status: null });
  });
  await startIn(page, THREE);
  expect(await screen.findByText('The batch was not started')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: /^Start 3 videos/ }));
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  expect(broken).toHaveBeenCalledTimes(2);
  expect(await batches.states()).toHaveLength(1);
  expect(page.studio.rows.generations.size).toBe(3);
});

test('pictures of the web are fetched before anything is started, and those that fail are named', async () => {
  const base = await renderPage(<BatchesPage />, { path: '/batches/new' });
  await startIn(base, 'prompt,image url\nA boat,https://pictures.example/boat.png\nA kite,\n');
  expect(await screen.findByText('Nothing was started: some starting images cannot be fetched')).toBeTruthy();
  expect(screen.getByText(/^Row 1\. /)).toBeTruthy();
  expect(await (await base.studio.services.batches()).states()).toEqual([]);
  vi.spyOn(base.studio.services.pictures, 'fetch').mockImplementation(async () => picture(1280, 720));
  await base.user.click(screen.getByRole('button', { name: /^Start 2 videos/ }));
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  const [row] = [...base.studio.rows.generations.values()];
  expect(row?.spec.reference).toMatchObject({ filename: 'https://pictures.example/boat.png' });
  expect(base.studio.images.size).toBe(1);
});
