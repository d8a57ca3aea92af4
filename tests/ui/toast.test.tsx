// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ToastMessage, ToastProvider, useToast } from '../../src/ui/toast.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Caller({ toast }: { toast: ToastMessage }) {
  const { show } = useToast();
  return (
    <button type="button" onClick={() => show(toast)}>
      Call
    </button>
  );
}

function renderCaller(toast: ToastMessage) {
  render(
    <ToastProvider label="Notifications" dismissLabel="Dismiss">
      <Caller toast={toast} />
    </ToastProvider>,
  );
  const caller = screen.getByRole('button', { name: 'Call' });
  caller.focus();
  fireEvent.click(caller);
  return caller;
}

function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

test('a toast stands in a live region and is gone after five seconds', () => {
  renderCaller({ tone: 'good', message: 'Saved.' });
  const region = screen.getByRole('region', { name: 'Notifications' });
  expect(region.getAttribute('aria-live')).toBe('polite');
  expect(region.textContent).toContain('Saved.');
  pass(4_999);
  expect(screen.queryByText('Saved.')).not.toBeNull();
  pass(1);
  expect(screen.queryByText('Saved.')).toBeNull();
});

test('a toast leaves the focus where it was', () => {
  const caller = renderCaller({ tone: 'bad', message: 'Failed.', action: { label: 'Undo', onPress: () => undefined } });
  expect(document.activeElement).toBe(caller);
});

test('the clock stands still while the pointer is on it and while the focus is in it', () => {
  renderCaller({ tone: 'good', message: 'Saved.' });
  const toast = screen.getByText('Saved.');
  pass(3_000);
  fireEvent.mouseEnter(toast);
  pass(60_000);
  expect(screen.queryByText('Saved.')).not.toBeNull();
  fireEvent.focus(screen.getByRole('button', { name: 'Dismiss' }));
  fireEvent.mouseLeave(toast);
  pass(60_000);
  expect(screen.queryByText('Saved.')).not.toBeNull();
  fireEvent.blur(screen.getByRole('button', { name: 'Dismiss' }));
  pass(2_000);
  expect(screen.queryByText('Saved.')).toBeNull();
});

test('its action is done once and sends it away', () => {
  const onPress = vi.fn();
  renderCaller({ tone: 'neutral', message: 'Deleted.', action: { label: 'Undo', onPress } });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onPress).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Deleted.')).toBeNull();
});

test('a time of its own is kept', () => {
  renderCaller({ tone: 'good', message: 'Look.', durationMs: 10_000 });
  pass(9_999);
  expect(screen.queryByText('Look.')).not.toBeNull();
  pass(1);
  expect(screen.queryByText('Look.')).toBeNull();
});

test('of many toasts only the newest four stay', () => {
  const caller = renderCaller({ tone: 'good', message: 'One more.' });
  for (let pressed = 0; pressed < 6; pressed += 1) fireEvent.click(caller);
  expect(screen.getAllByText('One more.')).toHaveLength(4);
});
