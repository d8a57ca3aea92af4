// What axe has against a page as it stands.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Of the whole page, or of the part that `within` selects. Nothing when all is well. */
export async function accessibilityProblems(page: Page, within?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS);
  // The other way opens a second page for each look, to put the answers of frames together; the studio has no frames.
  builder.setLegacyMode(true);
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}
