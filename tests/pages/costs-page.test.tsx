// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LedgerLine } from '../../src/core/money/ledger.ts';
import { CostsPage } from '../../src/pages/costs/costs-page.tsx';
import { ledgerCsv } from '../../src/pages/costs/ledger-csv.ts';
import { capFormWords, capWords, zoneWords } from '../../src/words/cap.ts';
import {
  breakdownWords,
  costsWords,
  ledgerWords,
  outcomeWords,
  rangeWords,
  settleWords,
  totalsWords,
} from '../../src/words/costs.ts';
import type { MemoryStudio } from '../fakes/memory-studio.ts';
import { NOON, spec } from '../fixtures/generation.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

beforeEach(installNativeDialog);
afterEach(cleanup);

/** Made and kept, for half a dollar each. */
async function spend(studio: MemoryStudio, prompts: readonly string[]): Promise<void> {
  const { id, label, baseUrl } = studio.profile;
  const server = { id, label, url: baseUrl };
  for (const [index, prompt] of prompts.entries()) {
    const wish = { id: `g${index}`, spec: { ...spec, prompt }, server, title: null, estimatedCostMicroUsd: 500_000 };
    await studio.services.generations.add(wish);
  }
  for (let round = 0; round < 4; round += 1) await studio.work();
}

test('an account that has sent nothing is told what will stand here', async () => {
  await renderPage(<CostsPage />);
  expect(await screen.findByRole('heading', { name: costsWords.emptyTitle })).toBeTruthy();
  expect(screen.getByRole('region', { name: costsWords.today }).textContent).toContain('$0.00');
});

test('what was spent is summed by day, server, model and outcome, and every call has its line', async () => {
  const { studio, client } = await renderPage(<CostsPage />);
  await spend(studio, ['A heron', 'A storm']);
  await client.invalidateQueries();
  expect((await screen.findByRole('region', { name: costsWords.month })).textContent).toContain('$1.00');
  const kept = await screen.findByRole('row', { name: new RegExp(`^${outcomeWords.kept} 2 \\$1\\.00`) });
  expect(kept).toBeTruthy();
  expect(screen.getByRole('row', { name: /^Simulator 2 \$1\.00/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: new RegExp(`^${breakdownWords.noTag} 2`) })).toBeTruthy();
  const lines = await screen.findByRole('region', { name: ledgerWords.list });
  expect(within(lines).getByRole('link', { name: 'A heron' }).getAttribute('href')).toBe('/library/g0');
  expect(within(lines).getAllByRole('row')).toHaveLength(3);
});

test('a line nobody knew of is settled by hand, and the sums follow', async () => {
  const { studio, client, user } = await renderPage(<CostsPage />);
  await spend(studio, ['A heron']);
  for (const line of studio.rows.attempts) line.billed = 'unknown';
  await client.invalidateQueries();
  await user.click(await screen.findByRole('button', { name: ledgerWords.settleNamed('A heron') }));
  await user.click(screen.getByRole('radio', { name: 'Refunded' }));
  await user.click(screen.getByRole('button', { name: settleWords.save }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(studio.rows.attempts).toMatchObject([{ billed: 'yes', refunded: true }]);
  await waitFor(() => expect(screen.getByRole('region', { name: costsWords.month }).textContent).toContain('$0.00'));
});

test('the days looked at stand in the address, and an address brings them back', async () => {
  const { user } = await renderPage(<CostsPage />, { path: '/costs?from=2020-01-05&to=2020-01-07' });
  expect(await screen.findByLabelText(rangeWords.first)).toHaveProperty('value', '2020-01-05');
  await user.click(screen.getByRole('radio', { name: rangeWords.spans.today }));
  const query = new URLSearchParams(location.search);
  expect(query.get('from')).toBe(query.get('to'));
  expect(query.get('from')).not.toBe('2020-01-05');
});

test('the suggested cap is taken by one press, changed, refused twice, removed and brought back', async () => {
  const { studio, user } = await renderPage(<CostsPage />);
  await user.click(await screen.findByRole('button', { name: capWords.suggestTake('$5.00') }));
  const card = await screen.findByRole('listitem', { name: 'Everything, a day' });
  expect(card.textContent).toContain('$0.00 of $5.00');
  expect(screen.queryByRole('button', { name: capWords.suggestTake('$5.00') })).toBeNull();

  await user.click(within(card).getByRole('button', { name: /^Change/ }));
  const limit = screen.getByLabelText(capFormWords.limit);
  expect(limit).toHaveProperty('value', '5');
  await user.clear(limit);
  await user.click(screen.getByRole('button', { name: capFormWords.save }));
  expect(await screen.findByText(capFormWords.limitWrong)).toBeTruthy();
  await user.type(limit, '2.50');
  await user.click(screen.getByRole('button', { name: capFormWords.save }));
  await waitFor(() =>
    expect(screen.getByRole('listitem', { name: 'Everything, a day' }).textContent).toContain('$2.50'),
  );

  await user.click(screen.getByRole('button', { name: capWords.add }));
  await user.type(screen.getByLabelText(capFormWords.limit), '1');
  await user.click(screen.getByRole('button', { name: capFormWords.save }));
  expect((await screen.findByRole('alert')).textContent).toBe(capFormWords.twin);
  await user.selectOptions(screen.getByLabelText(capFormWords.what), 'Simulator');
  await user.click(screen.getByRole('button', { name: capFormWords.save }));
  const second = await screen.findByRole('listitem', { name: 'Simulator, a day' });
  await user.click(within(second).getByRole('button', { name: /^Remove/ }));
  await waitFor(() => expect(studio.rows.budgets.size).toBe(1));
  await user.click(await screen.findByRole('button', { name: capWords.undo }));
  expect(await screen.findByRole('listitem', { name: 'Simulator, a day' })).toBeTruthy();
});

test('a time zone is chosen once for all days, and said beside the sums', async () => {
  const { studio, client, user } = await renderPage(<CostsPage />);
  await user.selectOptions(await screen.findByLabelText(zoneWords.label), 'Asia/Tokyo');
  await screen.findByText(zoneWords.kept);
  expect([...studio.rows.timeZones.values()]).toEqual(['Asia/Tokyo']);
  await spend(studio, ['A heron']);
  await client.invalidateQueries();
  expect(await screen.findByText(totalsWords.zone('Asia/Tokyo'))).toBeTruthy();
});

test('a file of the ledger has dollars to the micro-dollar and no formula', () => {
  const line: LedgerLine = {
    ...{ id: 'l1', startedAt: NOON, generationId: 'g1', number: 1, answer: 'accepted', jobId: 'video_1' },
    ...{ serverId: 's1', serverLabel: 'Cellar', model: 'sora-2', size: '1280x720', seconds: 4, batchId: null },
    ...{ costMicroUsd: 123_456, billed: 'unknown', refunded: false, prompt: '=SUM(A1)', outcome: 'kept' },
    ...{ batchName: 'Careers', slug: 'cook' },
  };
  const [header, row] = ledgerCsv([line]).trim().split('\r\n');
  expect(header).toContain('price_usd,billed,refunded');
  expect(row).toContain(',0.123456,unknown,no,kept,');
  expect(row).toMatch(/,Careers,cook,'=SUM\(A1\)$/);
});
