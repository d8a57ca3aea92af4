// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountGate } from '../../src/app/account-gate.tsx';
import { AccountPage } from '../../src/pages/account/account-page.tsx';
import { linkFaultOf } from '../../src/pages/account/credential.ts';
import { accountFaultWords, accountWords, signInModeWords } from '../../src/words/account.ts';
import { installNativeDialog } from '../ui/native-dialog.ts';
import { createStudio, renderOver, type StudioOptions } from './studio.tsx';

beforeEach(installNativeDialog);
afterEach(() => {
  cleanup();
  history.replaceState(null, '', '/');
});

async function open(account: StudioOptions['account']) {
  const studio = createStudio(account === undefined ? {} : { account });
  const page = (
    <AccountGate strangerAtStart={false}>
      <label>
        Prompt <textarea />
      </label>
    </AccountGate>
  );
  await renderOver(studio.services, page);
  return { ...studio, user: userEvent.setup() };
}

const nobody = { session: null, passwords: { 'ada@example.org': 'correct horse' } };

test('a stranger is asked in place of the page, and comes in by email and password', async () => {
  const { user } = await open(nobody);
  await user.type(await screen.findByLabelText('Email'), 'ada@example.org');
  expect(screen.queryByLabelText('Prompt')).toBeNull();
  await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe(accountFaultWords.wrong_password);
  await user.clear(screen.getByLabelText('Password'));
  await user.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(await screen.findByLabelText('Prompt')).not.toBeNull();
});

test('an expired sign-in is asked for over the page, and what was typed stays', async () => {
  const { user, account } = await open(undefined);
  await user.type(await screen.findByLabelText('Prompt'), 'a fox in the snow');
  const prompt = screen.getByLabelText('Prompt');
  await act(async () => account.expire());
  expect(await screen.findByRole('dialog', { name: accountWords.expiredTitle })).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('ada@example.org');
  await user.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText<HTMLTextAreaElement>('Prompt')).toBe(prompt);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Prompt').value).toBe('a fox in the snow');
});

test('the question can be put aside and taken up again', async () => {
  const { user, account } = await open(undefined);
  await screen.findByLabelText('Prompt');
  await act(async () => account.expire());
  await user.click(await screen.findByRole('button', { name: accountWords.later }));
  await user.click(screen.getByRole('button', { name: accountWords.signInAgain }));
  expect(screen.getByLabelText('Password')).not.toBeNull();
});

test('empty and malformed entries are named before anything is sent', async () => {
  const { user } = await open(nobody);
  await user.type(await screen.findByLabelText('Email'), 'nobody{Enter}');
  expect(screen.getByText(accountWords.emailWrong)).not.toBeNull();
  expect(screen.getByText(accountWords.passwordMissing)).not.toBeNull();
});

test('a new account may have to be confirmed by mail', async () => {
  const { user } = await open({ ...nobody, confirms: true });
  await user.click(await screen.findByRole('button', { name: signInModeWords.sign_up.offer }));
  await user.type(screen.getByLabelText('Email'), 'bob@example.org');
  await user.type(screen.getByLabelText('Password'), 'long enough{Enter}');
  expect((await screen.findByRole('status')).textContent).toBe(signInModeWords.sign_up.sent);
});

test('sign-up is offered only where the project allows it', async () => {
  const { user } = await open({ ...nobody, methods: { email: true, signUp: false, anonymous: true } });
  expect(await screen.findByRole('button', { name: accountWords.asGuest })).not.toBeNull();
  expect(screen.queryByRole('button', { name: signInModeWords.sign_up.offer })).toBeNull();
  await user.click(screen.getByRole('button', { name: accountWords.asGuest }));
  expect(await screen.findByLabelText('Prompt')).not.toBeNull();
});

test('links in mails lead back to the studio, those for a new password to its form', async () => {
  const { user, account } = await open(nobody);
  await user.click(await screen.findByRole('button', { name: signInModeWords.send_link.offer }));
  await user.type(screen.getByLabelText('Email'), 'ada@example.org{Enter}');
  expect((await screen.findByRole('status')).textContent).toBe(signInModeWords.send_link.sent);
  await user.click(screen.getByRole('button', { name: signInModeWords.send_reset.offer }));
  await user.type(screen.getByLabelText('Email'), 'ada@example.org{Enter}');
  await waitFor(() => expect(account.mails).toHaveLength(2));
  expect(account.mails.map((mail) => mail.returnUrl)).toEqual([
    `${location.origin}/`,
    `${location.origin}/account?reset`,
  ]);
});

test('whoever comes by the link for a new password is asked for one', async () => {
  history.replaceState(null, '', '/account?reset');
  const { services, account } = createStudio();
  await renderOver(services, <AccountPage />);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('New password'), 'brand new one{Enter}');
  expect((await screen.findByRole('status')).textContent).toBe(accountWords.passwordSaved);
  await account.signOut();
  await account.signIn('ada@example.org', 'brand new one');
});

test('a guest is warned before signing out and can keep the account by an email', async () => {
  const { services, account } = createStudio({
    account: { session: { userId: 'guest', email: null, anonymous: true } },
  });
  await renderOver(services, <AccountPage />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: accountWords.signOut }));
  expect(screen.getByRole('alertdialog', { name: accountWords.guestLeaveTitle })).not.toBeNull();
  await user.click(screen.getByRole('button', { name: accountWords.stay }));
  await user.type(screen.getByLabelText('Email'), 'new@example.org');
  await user.type(screen.getByLabelText('Password'), 'long enough');
  await user.click(screen.getByRole('button', { name: accountWords.upgrade }));
  expect(await screen.findByText('new@example.org')).not.toBeNull();
  expect(account.state()).toMatchObject({ session: { anonymous: false } });
});

test('a used link is told from a refused one by its code', () => {
  expect(linkFaultOf('#error=access_denied&error_code=otp_expired&error_description=x')).toBe('link_expired');
  expect(linkFaultOf('#error=server_error')).toBe('refused');
  expect(linkFaultOf('#access_token=abc')).toBeNull();
  expect(linkFaultOf('')).toBeNull();
});
