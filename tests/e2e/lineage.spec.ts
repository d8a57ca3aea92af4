// Clips made from clips: a remix from a card, a frame that goes on, and the family they are shown in.
import { expect, type Locator } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { connectSimulator } from './connect.ts';
import { generate, test } from './studio.ts';

const FAMILY = 'Where it came from, and what became of it';

async function press(article: Locator, item: string): Promise<void> {
  await article.getByRole('button', { name: 'More', exact: true }).click();
  await article.getByRole('button', { name: new RegExp(`^${item}`) }).click();
}

test('a clip is remixed from its card and goes on from a frame, and its page shows the family', async ({
  page,
  site,
}) => {
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  const source = await generate(page, 'A fox crosses dry grass');
  await expect(source).toContainText('Completed', { timeout: 90_000 });

  await press(source, 'Remix');
  const dialog = page.getByRole('dialog', { name: 'Remix' });
  const send = dialog.getByRole('button', { name: /^Remix/ });
  await expect(send).toContainText('free');
  await expect(dialog.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A fox crosses dry grass');
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill('A fox crosses deep snow');
  await expect(send).toBeEnabled();
  expect(await accessibilityProblems(page)).toEqual([]);
  await send.click();
  await expect(dialog).toBeHidden();
  const remix = page.getByRole('article', { name: 'A fox crosses deep snow' });
  await expect(remix).toContainText('Completed', { timeout: 90_000 });

  await press(remix, 'Continue from a frame');
  const frame = page.getByRole('dialog', { name: 'Continue from a frame' });
  await frame.getByRole('button', { name: 'Last' }).click();
  await frame.getByRole('button', { name: 'Start from this frame' }).click();
  await expect(frame).toBeHidden();
  const removal = page.getByRole('button', { name: 'Remove image' });
  await expect(removal).toBeVisible();
  await page.getByRole('textbox', { name: 'Prompt' }).fill('The fox looks up');
  await page.getByRole('button', { name: 'Generate' }).click();
  const next = page.getByRole('article', { name: 'The fox looks up' });
  await expect(next).toContainText('Completed', { timeout: 90_000 });

  await next.getByRole('link').first().click();
  const family = page.getByRole('region', { name: FAMILY });
  await expect(family.getByRole('listitem')).toHaveCount(3);
  await expect(family.locator('[aria-current="page"]')).toContainText('Continued from a frame');
  expect(await accessibilityProblems(page)).toEqual([]);
  await family.getByRole('link', { name: /^Remix/ }).click();
  await expect(page.getByRole('article', { name: 'A fox crosses deep snow' })).toBeVisible();
  await expect(family.locator('[aria-current="page"]')).toContainText('Remix');
  await expect(family.getByRole('deletion').first()).toContainText('dry grass');
  await expect(family.getByRole('insertion').first()).toContainText('deep snow');
  await expect(family.getByRole('link', { name: /^First prompt/ })).toBeVisible();
});
