// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { CrashPage } from '../../src/app/crash-page.tsx';
import { StoreError } from '../../src/core/errors.ts';
import { crashWords } from '../../src/words/shell.ts';
import { storeFaultWords } from '../../src/words/store-fault.ts';

afterEach(cleanup);

test('a page that throws says that nothing is lost, what happened, and can be tried again', async () => {
  const onRetry = vi.fn();
  render(<CrashPage error={new TypeError('x is not a function')} onRetry={onRetry} />);
  expect(screen.getByRole('alert').textContent).toContain(crashWords.text);
  expect(screen.getByRole('alert').textContent).toContain('TypeError: x is not a function');
  await userEvent.click(screen.getByRole('button', { name: crashWords.again }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a store that does not answer is said in its own words', () => {
  render(
    <CrashPage error={new StoreError('down', { fault: 'unreachable', status: null })} onRetry={() => undefined} />,
  );
  expect(screen.getByRole('alert').textContent).toContain(storeFaultWords.unreachable);
});

test('a script that did not come is loaded by loading the studio, not by trying the same page again', () => {
  const error = Object.assign(new Error('Failed to fetch'), { name: 'LateScriptError' });
  render(<CrashPage error={error} onRetry={() => undefined} />);
  expect(screen.getByRole('heading', { level: 1, name: crashWords.lateTitle })).toBeTruthy();
  expect(screen.queryByRole('button', { name: crashWords.again })).toBeNull();
  expect(screen.getByRole('button', { name: crashWords.reload })).toBeTruthy();
});
