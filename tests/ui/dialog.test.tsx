// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Dialog } from '../../src/ui/dialog.tsx';
import { installNativeDialog } from './native-dialog.ts';

beforeEach(installNativeDialog);
afterEach(cleanup);

test('it is a modal named by its title while open and shows nothing while closed', () => {
  const { rerender } = render(
    <Dialog open={false} onClose={() => undefined} title="Remove it?">
      Gone for good.
    </Dialog>,
  );
  expect(screen.queryByText('Gone for good.')).toBeNull();
  rerender(
    <Dialog open onClose={() => undefined} title="Remove it?" role="alertdialog">
      Gone for good.
    </Dialog>,
  );
  expect(screen.getByRole('alertdialog', { name: 'Remove it?' }).textContent).toContain('Gone for good.');
});

test('Escape and a press beside it ask to close, a press inside does not', () => {
  const onClose = vi.fn();
  render(
    <Dialog open onClose={onClose} title="Sure?">
      <p>Inside</p>
    </Dialog>,
  );
  const dialog = screen.getByRole('dialog');
  fireEvent.click(screen.getByText('Inside'));
  expect(onClose).not.toHaveBeenCalled();
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
  fireEvent.click(dialog);
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('Escape closes only when the owner says so', () => {
  render(<Dialog open onClose={() => undefined} title="Sure?" />);
  const press = new Event('cancel', { cancelable: true });
  fireEvent(screen.getByRole('dialog'), press);
  expect(press.defaultPrevented).toBe(true);
});
