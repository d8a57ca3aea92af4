// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DropGate } from '../../src/app/drop-gate.tsx';
import { readDraft } from '../../src/pages/create/draft.ts';
import { plainRecord } from '../fixtures/portable-record.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { renderPage } from './render-page.tsx';

installNativeDialog();
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

const drop = (file: File) =>
  act(async () => void fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files: [file] } }));

test('a dropped sidecar puts its inputs into the composer once that is confirmed, and says what is lost', async () => {
  const { user } = await renderPage(<DropGate />, { path: '/library' });
  const plain = plainRecord(100);
  const record = { ...plain, spec: { ...plain.spec, prompt: 'A kite', parameters: { seed: 7 } } };
  await drop(new File([JSON.stringify(record)], 'kite.json', { type: 'application/json' }));
  const dialog = await screen.findByRole('dialog', { name: 'A video of this studio' });
  expect(dialog.textContent).toContain('A kite');
  expect(dialog.textContent).toContain('Simulator (http://127.0.0.1:8787/v1) is not connected here');
  expect(readDraft()).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Put into the composer' }));
  expect(readDraft()).toMatchObject({
    prompt: 'A kite',
    server: null,
    size: '1280x720',
    seconds: 4,
    parameters: { seed: 7 },
  });
  expect(location.pathname).toBe('/');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a file that carries nothing is said so, and changes nothing', async () => {
  const { user } = await renderPage(<DropGate />);
  await drop(new File(['\u0000\u0000\u0000\u0010ftypisom\u0000\u0000\u0000\u0000'], 'film.mp4', { type: 'video/mp4' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('carries no data of this studio');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(readDraft()).toBeNull();
});

test('what a page takes itself is left to the page', async () => {
  const { view } = await renderPage(
    <>
      <section aria-label="Own place" onDrop={(event) => event.preventDefault()} />
      <DropGate />
    </>,
  );
  const place = view.getByRole('region', { name: 'Own place' });
  const file = new File(['{}'], 'a.json');
  await act(async () => void fireEvent.drop(place, { dataTransfer: { types: ['Files'], files: [file] } }));
  expect(screen.queryByRole('dialog')).toBeNull();
});
