// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Layers } from 'lucide-react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CommandBox } from '../../src/ui/command-box.tsx';
import { installNativeDialog } from './native-dialog.ts';

beforeEach(() => {
  installNativeDialog();
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

type BoxProps = { onDone: (name: string) => void; onClose: () => void };

function Box({ onDone, onClose }: BoxProps) {
  const [text, setText] = useState('');
  const names = ['One', 'Two', 'Three'].filter((name) => name.toLowerCase().includes(text));
  const commands = names.map((name) => ({ id: name, name, icon: Layers, onSelect: () => onDone(name) }));
  return (
    <CommandBox
      label="Search"
      placeholder="Type"
      text={text}
      onText={setText}
      groups={names.length === 0 ? [] : [{ name: 'Numbers', commands }]}
      status={`${names.length} results`}
      onClose={onClose}
    />
  );
}

function open() {
  const done: string[] = [];
  const onClose = vi.fn(() => done.push('closed'));
  render(<Box onDone={(name) => done.push(name)} onClose={onClose} />);
  const chosen = () => {
    const id = screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent ?? null;
  };
  return { done, onClose, chosen, user: userEvent.setup() };
}

test('the focus stays in the field while arrow keys move the choice, round and round', async () => {
  const { chosen, user } = open();
  expect(chosen()).toBe('One');
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toBe('Two');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(chosen()).toBe('Three');
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toBe('One');
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  expect(screen.getByRole('option', { name: 'One' }).getAttribute('aria-selected')).toBe('true');
});

test('typing narrows, chooses the first, says how many there are', async () => {
  const { chosen, user } = open();
  await user.keyboard('{ArrowDown}{ArrowDown}t');
  expect(chosen()).toBe('Two');
  expect(screen.getByRole('status').textContent).toBe('2 results');
  await user.keyboard('x');
  expect(screen.queryAllByRole('option')).toEqual([]);
  await user.keyboard('{Enter}');
});

test('Enter and a press close the box before they act', async () => {
  const { done, user } = open();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(done).toEqual(['closed', 'Two']);
  await user.click(screen.getByRole('option', { name: 'Three' }));
  expect(done).toEqual(['closed', 'Two', 'closed', 'Three']);
});

test('the key that opened it closes it', async () => {
  const { onClose, user } = open();
  await user.keyboard('{Control>}k{/Control}');
  expect(onClose).toHaveBeenCalledOnce();
});
