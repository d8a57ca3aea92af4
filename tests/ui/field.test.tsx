// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Button } from '../../src/ui/button.tsx';
import { Field } from '../../src/ui/field.tsx';
import { SecretInput } from '../../src/ui/secret-input.tsx';
import { Segmented } from '../../src/ui/segmented.tsx';
import { TextInput } from '../../src/ui/text-input.tsx';

afterEach(cleanup);

test('a field ties label, hint and error to its control', () => {
  render(
    <Field label="Server URL" hint="Usually ends in /v1." error="This is no address.">
      <TextInput />
    </Field>,
  );
  const input = screen.getByRole('textbox', { name: 'Server URL' });
  const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'Usually ends in /v1.',
    'This is no address.',
  ]);
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('a field without a complaint is not invalid', () => {
  render(
    <Field label="Name">
      <TextInput />
    </Field>,
  );
  const input = screen.getByRole('textbox', { name: 'Name' });
  expect(input.hasAttribute('aria-invalid')).toBe(false);
  expect(input.hasAttribute('aria-describedby')).toBe(false);
});

test('a secret is covered until asked for, and only its field answers to its label', () => {
  render(
    <Field label="API key">
      <SecretInput showLabel="Show characters" hideLabel="Hide characters" />
    </Field>,
  );
  const input = screen.getByLabelText(/API key/);
  expect(input.getAttribute('type')).toBe('password');
  fireEvent.click(screen.getByRole('button', { name: 'Show characters' }));
  expect(input.getAttribute('type')).toBe('text');
  fireEvent.click(screen.getByRole('button', { name: 'Hide characters' }));
  expect(input.getAttribute('type')).toBe('password');
});

test('a busy button keeps its name and its focus and does nothing', () => {
  const onClick = vi.fn();
  const { rerender } = render(<Button onClick={onClick}>Save</Button>);
  screen.getByRole('button', { name: 'Save' }).focus();
  rerender(
    <Button busy onClick={onClick}>
      Save
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Save' });
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-busy')).toBe('true');
});

test('a busy submit button does not send its form', () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit" busy>
        Connect
      </Button>
    </form>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  expect(onSubmit).not.toHaveBeenCalled();
});

test('segments are a radio group by name', () => {
  const onChange = vi.fn();
  render(
    <Segmented
      label="Theme"
      name="theme"
      value="dark"
      onChange={onChange}
      options={[
        { value: 'dark', label: 'Dark' },
        { value: 'light', label: <svg aria-hidden="true" />, name: 'Light' },
      ]}
    />,
  );
  expect(screen.getByRole('radiogroup', { name: 'Theme' })).not.toBeNull();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Dark' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Light' }));
  expect(onChange).toHaveBeenCalledWith('light');
});
