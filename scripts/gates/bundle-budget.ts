// The budget of JavaScript, in a real browser on the real build.
import { bundleLimits, measureBundle, type ScriptSize, totalBytes } from '../../tests/bench/bundle.ts';
import { startSite } from '../site.ts';

function report(name: string, scripts: readonly ScriptSize[], limitBytes: number): boolean {
  const sizeBytes = totalBytes(scripts);
  for (const script of scripts) console.log(`  ${String(script.sizeBytes).padStart(7)}  ${script.path}`);
  console.log(`${name}: ${sizeBytes} B of ${limitBytes} B (gzip -9)`);
  return sizeBytes <= limitBytes;
}

async function isWithinBudget(): Promise<boolean> {
  const site = await startSite();
  try {
    const { untilPrompt, untilIdle } = await measureBundle(site);
    const isPromptLight = report('Until a prompt can be typed', untilPrompt, bundleLimits.untilPromptBytes);
    const isPageLight = report('Until the network is idle', untilIdle, bundleLimits.untilIdleBytes);
    return isPromptLight && isPageLight;
  } finally {
    await site.close();
  }
}

// Said last of all: the embedded database sets an exit code of its own as it closes.
process.exit((await isWithinBudget()) ? 0 : 1);
