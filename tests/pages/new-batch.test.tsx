// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchOrder } from '../../src/core/batch/order.ts';
import type { BudgetState } from '../../src/core/money/budget.ts';
import { NewBatchPage } from '../../src/pages/batches/new/new-batch-page.tsx';
import { spec } from '../fixtures/generation.ts';
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

const CAREERS = 'career,prompt\nDental Assistant,Polishing a tooth\nCook,Stirring a soup\nCook,\n';

async function openWith(table: string | File, budgets: readonly BudgetState[] = []) {
  const started: BatchOrder[] = [];
  const onStart = async (order: BatchOrder) => void started.push(order);
  const page = await renderPage(<NewBatchPage budgets={budgets} onStart={onStart} />);
  if (typeof table === 'string') {
    await page.user.click(await screen.findByRole('textbox', { name: 'Or paste the table or the prompts' }));
    await page.user.paste(table);
    await page.user.click(screen.getByRole('button', { name: 'Read it' }));
  } else {
    await page.user.upload(await screen.findByLabelText('Choose a file', { selector: 'input' }), table);
  }
  return { ...page, started };
}

function rowOf(position: number): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByRole('row').find((row) => row.getAttribute('aria-rowindex') === String(position + 1));
    if (found === undefined) throw new Error(`Row ${position} is not in sight.`);
    return found;
  });
}

test('a pasted career,prompt is planned as it is: good rows are ready, the bad one says why', async () => {
  const { user, started, studio } = await openWith(CAREERS);
  expect(await within(await rowOf(1)).findByRole('button', { name: 'File name: dental-assistant' })).toBeTruthy();
  expect(await within(await rowOf(3)).findByText('Prompt: The prompt is empty.')).toBeTruthy();
  expect(await screen.findByText('2 of 3')).toBeTruthy();
  expect(screen.getByText('1 row cannot be made as it is and is left out.')).toBeTruthy();
  expect(await screen.findByText('Simulator answers and accepts the key')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Start 2 videos/ }));
  expect(started).toHaveLength(1);
  expect(started[0]).toMatchObject({
    name: 'Pasted text',
    server: { id: studio.profile.id },
    columns: ['career', 'prompt'],
    rows: [
      { position: 1, slug: 'dental-assistant' },
      { position: 2, title: 'Cook', prompt: 'Stirring a soup' },
    ],
    reused: [],
    pace: { inFlightLimit: 4, groupSize: 5, groupPauseSeconds: 60 },
  });
});

test('a cell is put right where it stands, and the change can be taken back', async () => {
  const { user } = await openWith(CAREERS);
  await user.click(within(await rowOf(3)).getByRole('button', { name: 'Prompt: empty' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Prompt of row 3' }));
  await user.type(dialog.getByRole('textbox', { name: 'Prompt' }), 'Tasting the soup');
  await user.click(dialog.getByRole('button', { name: 'Keep it' }));
  expect(await screen.findByText('3 of 3')).toBeTruthy();
  await user.click(within(await rowOf(3)).getByRole('button', { name: 'Undo the changes in row 3' }));
  expect(await screen.findByText('2 of 3')).toBeTruthy();
  await user.click(within(await rowOf(2)).getByRole('button', { name: 'Title: Cook' }));
  await user.type(screen.getByRole('textbox', { name: 'Title of row 2' }), ' again{Escape}');
  expect(await within(await rowOf(2)).findByRole('button', { name: 'Title: Cook' })).toBeTruthy();
});

test('a row can be left out, and rows can be shown by what is wrong with them', async () => {
  const { user } = await openWith(CAREERS);
  await user.click(within(await rowOf(1)).getByRole('checkbox', { name: 'Make row 1' }));
  expect(await screen.findByText('1 of 3')).toBeTruthy();
  expect(await within(await rowOf(1)).findByText('Left out')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'To fix 1' }));
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
});

test('columns mean what a person says, and a template makes the prompts', async () => {
  const { user } = await openWith('persona,topic\nnurse,teeth\ncook,soup\n');
  expect(await screen.findByText(/Nothing says what the videos should show/)).toBeTruthy();
  await user.click(screen.getByRole('textbox', { name: 'Template' }));
  await user.paste('A {persona} explains {thing}');
  expect(await screen.findByText('The template names {thing}, and no column is called that.')).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Start/ })).toHaveProperty('disabled', true);
  await user.clear(screen.getByRole('textbox', { name: 'Template' }));
  await user.paste('A {persona} explains ');
  await user.click(screen.getByRole('button', { name: 'Insert {topic}' }));
  expect(await screen.findByRole('button', { name: 'Prompt: A cook explains soup' })).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Meaning of topic' }), 'Prompt');
  await user.clear(screen.getByRole('textbox', { name: 'Template' }));
  expect(await screen.findByRole('button', { name: 'Prompt: teeth' })).toBeTruthy();
});

test('every persona meets every topic, and a list of styles multiplies them', async () => {
  const { user } = await openWith('persona,topic\nnurse,teeth\ncook,soup\n');
  await user.click(await screen.findByRole('textbox', { name: 'Template' }));
  await user.paste('A {persona} explains {topic}, {style}');
  await user.click(screen.getByText('Every one with every other'));
  await user.click(screen.getByRole('checkbox', { name: 'Cross persona' }));
  await user.click(screen.getByRole('checkbox', { name: 'Cross topic' }));
  await user.click(screen.getByRole('button', { name: 'Add a list' }));
  await user.clear(screen.getByRole('textbox', { name: 'Name' }));
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'style');
  await user.click(screen.getByRole('textbox', { name: 'Values, one a line' }));
  await user.paste('noir\npastel\n');
  expect(await screen.findByText('8 of 8')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Prompt: A cook explains teeth, pastel' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'File name: cook-teeth-pastel' })).toBeTruthy();
});

test('rows that were made before are reused, or made again on request', async () => {
  const { user, studio, client, started } = await openWith('prompt\nA kite in the wind\nA boat\n');
  const { id, label, baseUrl: url } = studio.profile;
  expect(await screen.findByText('2 of 2')).toBeTruthy();
  await studio.services.generations.add({
    ...{
      id: studio.services.random.uuid(),
      spec: { ...spec, prompt: 'A kite in the wind' },
      server: { id, label, url },
    },
    ...{ estimatedCostMicroUsd: 0, title: null },
  });
  await client.invalidateQueries({ queryKey: ['batch-plan'] });
  expect(await screen.findByText('1 row was made before.')).toBeTruthy();
  expect(await within(await rowOf(1)).findByText('Made before')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Start 1 video/ }));
  expect(started[0]).toMatchObject({ rows: [{ position: 2 }], reused: [{ position: 1 }] });
  await user.click(screen.getByRole('button', { name: 'Make them again' }));
  expect(await screen.findByRole('button', { name: /^Start 2 videos/ })).toBeTruthy();
});

test('a cap in the way is told before anything is started', async () => {
  const budget = {
    ...({
      id: 'b1',
      scope: 'account',
      period: 'day',
      serverId: null,
      batchId: null,
      mode: 'stop',
      warnPercent: 80,
    } as const),
    ...{ limitMicroUsd: 1_000_000, spentMicroUsd: 100_000, until: null, batchName: null },
  };
  const { studio, client, user } = await openWith('prompt\nA kite\nA boat\nA cup\n', [budget]);
  expect(await screen.findByText('3 of 3')).toBeTruthy();
  expect(screen.queryByText(/The cap of the day/)).toBeNull();
  const models = studio.profile.catalogue.models.map((model) => ({
    ...model,
    sizes: model.sizes.map((offer) => ({ ...offer, price: { ...offer.price, perSecondMicroUsd: 100_000 } })),
  }));
  await studio.services.profiles.put({ ...studio.profile, catalogue: { ...studio.profile.catalogue, models } });
  await client.invalidateQueries({ queryKey: ['profiles'] });
  expect(await screen.findByText(/^The cap of the day \(\$1\.00\) lets 2 of these videos through\./)).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Start 3 videos.*\$1\.20/ })).toBeTruthy();
  await user.type(screen.getByRole('textbox', { name: /^May cost in all/ }), '0.50');
  expect(await screen.findByText(/^The batch’s cap \(\$0\.50\) lets 1 of these videos through\./)).toBeTruthy();
});

test('the list of problems can be taken along', async () => {
  const { user } = await openWith('title,prompt,size\n=1+1,A boat,720p\nKite,A kite,\n');
  await user.click(await screen.findByRole('button', { name: 'Download the list of problems' }));
  expect(await downloads[0]?.text()).toBe(
    'row,row in the file,column,value,problem,stops the row\r\n' +
      '1,2,Size,720p,This model does not make videos of 720p.,yes\r\n',
  );
});

test.each([
  ['a file that is no table', 'PK\u0003\u0004xl', 'This is a spreadsheet, not a CSV file.'],
  ['an empty file', '  \n', 'There is nothing in it.'],
  ['a quote that never closes', 'title,prompt\nBoat,"A boat\n', 'A quotation mark in row 2 never closes'],
  ['a thousand columns', `prompt${',c'.repeat(999)}\nA boat`, 'It has 1,000 columns; a batch takes up to 200.'],
  ['ten thousand and one rows', `title,prompt\n${'a,b\n'.repeat(10_001)}`, 'It has more than 10,000 rows.'],
])('%s is refused in words', async (_name, text, sentence) => {
  await openWith(new File([text], 'table.csv'));
  expect((await screen.findByRole('alert')).textContent).toContain(sentence);
  expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
});

test('a person who knows better says how to read it', async () => {
  const { user } = await openWith(new File(['A boat on a calm sea;far out\nA kite;high up\n'], 'lines.csv'));
  expect(await screen.findByRole('button', { name: 'Prompt: A boat on a calm sea;far out' })).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Read as' }), 'Table without a header');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Meaning of column 1' }), 'Prompt');
  expect(await screen.findByRole('button', { name: 'Prompt: A kite' })).toBeTruthy();
});

test('of ten thousand rows only those in sight are drawn', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `Career ${index},Prompt ${index}`).join('\n');
  await openWith(new File([`career,prompt\n${rows}`], 'many.csv'));
  expect(await screen.findByText('10,000 of 10,000')).toBeTruthy();
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');
  expect(screen.getAllByRole('row').length).toBeLessThan(40);
});

test('a server that gets no new work is not offered', async () => {
  const { studio, client } = await openWith('prompt\nA kite\n');
  expect(await screen.findByText('1 of 1')).toBeTruthy();
  await studio.services.profiles.put({ ...studio.profile, disabled: true });
  await client.invalidateQueries({ queryKey: ['profiles'] });
  expect(await screen.findByRole('link', { name: 'To the servers' })).toBeTruthy();
  expect(screen.queryByText('1 of 1')).toBeNull();
});

test('without a server the page begins with connecting one', async () => {
  const onStart = async () => undefined;
  await renderPage(<NewBatchPage budgets={[]} onStart={onStart} />, { connected: false });
  expect(await screen.findByRole('radio', { name: /simulator/i })).toBeTruthy();
});
