// Two video servers of different kinds at once, and a prompt that goes from the one to the other.
import { expect, type Page } from '@playwright/test';
import { createSglangImpostor } from '../impostors/sglang.ts';
import { connectSimulator } from './connect.ts';
import { startImpostor } from './impostor-server.ts';
import { simulatedClip } from './simulator-clip.ts';
import { jobsOf } from './simulator-jobs.ts';
import { test } from './studio.ts';

const PROMPT = 'A heron waits in the reeds';

async function connectSglang(page: Page, url: string): Promise<void> {
  await page.goto('./connect');
  await page.getByRole('radio', { name: 'Your own server' }).check();
  await page.getByRole('textbox', { name: 'Name' }).fill('The cellar');
  await page.getByRole('textbox', { name: 'Server URL' }).fill(url);
  await page.getByRole('combobox', { name: 'What runs there' }).selectOption('SGLang');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Generate' })).toBeVisible();
}

test('two servers of different dialects make videos at once, and a prompt goes on from one to the other', async ({
  page,
  site,
  watch,
}) => {
  test.slow();
  await connectSimulator(page, site.simulatorUrl);
  const clip = await simulatedClip(site.simulatorUrl, '1280x720');
  const sglang = await startImpostor((world) => createSglangImpostor(world, 'disk'), clip);
  watch.expect(new RegExp(`${new URL(sglang.url).host}`));
  try {
    await connectSglang(page, sglang.url);
    const server = page.getByRole('combobox', { name: 'Server' });
    const prompt = page.getByRole('textbox', { name: 'Prompt' });
    const generate = page.getByRole('button', { name: 'Generate' });
    await server.selectOption('The cellar');
    await prompt.fill(PROMPT);
    await generate.click();
    const articles = page.getByRole('article', { name: PROMPT });
    const cellar = articles.filter({ hasText: 'Wan-AI' });
    await expect(cellar).toBeVisible();

    await server.selectOption('Simulator');
    await expect(prompt).toHaveValue(PROMPT);
    await page.getByRole('radio', { name: /^4\b/ }).check();
    await generate.click();
    const simulated = articles.filter({ hasText: 'sora-2' });
    await expect(simulated).toBeVisible();

    await expect(simulated).toContainText('Completed', { timeout: 90_000 });
    await expect(cellar).toContainText('Completed', { timeout: 90_000 });
    // The one takes whole seconds as a number in JSON, the other as text in a form.
    expect(sglang.created).toHaveLength(1);
    expect(JSON.parse(sglang.created[0] ?? '')).toMatchObject({
      prompt: PROMPT,
      seconds: expect.any(Number),
    });
    expect(await jobsOf(site.simulatorUrl, PROMPT)).toHaveLength(1);

    // What only one of them has is offered only there.
    await simulated.getByRole('button', { name: 'More', exact: true }).click();
    await expect(simulated.getByRole('button', { name: /^Remix/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await cellar.getByRole('button', { name: 'More', exact: true }).click();
    await expect(cellar.getByRole('button', { name: /^Continue from a frame/ })).toBeVisible();
    await expect(cellar.getByRole('button', { name: /^Remix/ })).toBeHidden();
  } finally {
    await sglang.close();
  }
});
