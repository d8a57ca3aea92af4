// The main job as somebody does it who sees nothing and has no mouse; written down in docs/screen-reader.md. Only the
// keyboard is used, and every step is told by a role, a name, or a live region.
import { expect, type Page } from '@playwright/test';
import { test } from './studio.ts';

const PROMPT = 'A lighthouse blinks twice and a ship answers';

/** Everything that live regions said, in order: what a screen reader speaks without being asked. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const live = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const added = [...addedNodes].filter((node) => node instanceof Element && node.matches(live));
        for (const region of [element?.closest(live), ...added]) {
          const text = region?.textContent?.trim();
          if (text !== undefined && text !== '') said.push(text);
        }
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'said'));
}

/** Tab until what has the focus is called so. */
async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach the ${role} ${name}`);
}

test('connect, prompt, generate, be told, play: by keyboard and by ear', async ({ page, site }) => {
  const heard = await listen(page);
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1, name: 'Create' })).toBeVisible();

  // The first stop skips the rail.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  // Connect: three choices of one group, the simulator first; its address; a button.
  await tabTo(page, 'radio', /simulator/i);
  await expect(page.getByRole('radio', { name: /simulator/i })).toHaveAccessibleDescription(/./);
  await tabTo(page, 'textbox', /Server URL/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(site.simulatorUrl);
  await page.keyboard.press('Enter');
  await expect.poll(heard).toContainEqual(expect.stringContaining('Connected to'));

  // The form is gone and the focus with it to the next place: the prompt, which is one key away from everywhere.
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Prompt' }).blur();
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeFocused();
  await page.keyboard.type(PROMPT);

  // Size and seconds are groups of radios with names that say what they are.
  await tabTo(page, 'radio', /^\d+\s*[×x]\s*\d+/);
  await tabTo(page, 'radio', /^\d+\b.*sec|^4\b/);

  // The button says the price before it is pressed.
  await tabTo(page, 'button', /^Generate/);
  await expect(page.getByRole('button', { name: /^Generate/ })).toHaveAccessibleName(/free|\$/);
  await page.keyboard.press('Enter');

  // Told without being asked, wherever the focus is: the way, then the end.
  await expect.poll(heard).toContainEqual(expect.stringMatching(/Rendering: A lighthouse/));
  await expect.poll(heard, { timeout: 120_000 }).toContainEqual(expect.stringContaining('Saved: A lighthouse'));

  // The card is an article of the prompt's name, with the state in words and a player that has a name.
  const card = page.getByRole('article', { name: PROMPT });
  await expect(card).toContainText('Completed');
  const player = card.locator('video');
  await expect(player).toHaveAttribute('aria-label', /./);
  await player.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.paused)).toBe(false);

  // The Library by two keys; its heading has the focus, and the tile there is named by the prompt and its state.
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search and act' })).toBeFocused();
  await page.keyboard.type('library');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
  await expect(page.getByRole('article', { name: new RegExp(PROMPT) })).toBeVisible();
});

test('what went wrong is heard as it happens, with the way on in the card', async ({ page, site, watch }) => {
  watch.expect(/Failed to load resource/);
  const heard = await listen(page);
  await site.setOutage({ kind: 'status', status: 503 });
  await page.goto('./');
  await tabTo(page, 'textbox', /Server URL/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(site.simulatorUrl);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/./);
  await site.setOutage(null);
  await page.keyboard.press('Enter');
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await expect(prompt).toBeFocused();

  await page.keyboard.press('Control+Enter');
  await expect(prompt).toHaveAccessibleDescription(/empty/);
  await expect.poll(heard).toContainEqual(expect.stringContaining('the prompt is empty'));
  await expect(prompt).toBeFocused();
  await page.keyboard.type('A storm nobody may see [[fail:moderation_blocked]]');
  await page.keyboard.press('Control+Enter');
  await expect.poll(heard).toContainEqual(expect.stringContaining('Refused by the content filter: A storm nobody'));
  const card = page.getByRole('article', { name: /A storm nobody may see/ });
  await expect(card).toContainText('Failed');
  await tabTo(page, 'button', /Edit the prompt/);
});
