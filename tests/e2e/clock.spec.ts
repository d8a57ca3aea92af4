// A device whose clock is a day wrong, in the page and in the engine's Worker.
import { expect, type Page } from '@playwright/test';
import { connectSimulator } from './connect.ts';
import { jobsOf } from './simulator-jobs.ts';
import { generate, test } from './studio.ts';

/** Source of a script after which every `new Date()` and `Date.now()` is off by so much. */
function shifting(shiftMs: number): string {
  return `{
  const TrueDate = Date;
  const now = () => TrueDate.now() + ${shiftMs};
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, given) => (given.length === 0 ? new target(now()) : new target(...given)),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
`;
}

/** No init script reaches a Worker: each is begun by a module that shifts its clock before its own script is read. */
function shiftWorkers(shift: string): void {
  const script = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      const own = new URL(url, location.href).href;
      super(script(`import ${JSON.stringify(script(shift))};\nimport ${JSON.stringify(own)};`), options);
    }
  };
}

async function shiftClock(page: Page, shiftMs: number): Promise<void> {
  await page.addInitScript(shifting(shiftMs));
  await page.addInitScript(shiftWorkers, shifting(shiftMs));
}

// The policy of the page forbids Workers from anywhere but the site's own files.
test.use({ bypassCSP: true });

const DAY_MS = 86_400_000;

for (const [name, shiftMs] of [
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
] as const) {
  test(`with a clock a day ${name} a video is made as ever, and the Test page says that the clock is wrong`, async ({
    page,
    site,
  }) => {
    await shiftClock(page, shiftMs);
    await connectSimulator(page, site.simulatorUrl);
    const prompt = `Yesterday and tomorrow meet, ${name}`;
    const article = await generate(page, prompt);
    await expect(article).toContainText('Completed', { timeout: 60_000 });
    expect(await jobsOf(site.simulatorUrl, prompt)).toHaveLength(1);
    await page.goto('./test');
    const check = page.getByRole('region', { name: 'Supabase connection' });
    await check.getByRole('button', { name: 'Run' }).click();
    await expect(check).toContainText(/clock is .* off/);
  });
}
