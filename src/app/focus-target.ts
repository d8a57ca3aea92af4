import * as z from 'zod/mini';

/** State of a history entry made by a shortcut that wants the prompt. */
export const PROMPT_WANTED = { focus: 'prompt' } as const;
const promptWantedSchema = z.object({ focus: z.literal('prompt') });

/** Where a page wants its words: the prompt, or what is searched for. */
export function findPrompt(within: ParentNode): HTMLElement | null {
  return within.querySelector<HTMLElement>('textarea[name="prompt"], input[type="search"][name="q"]');
}

/** What a page that has just come up should have the focus on; null when it has chosen its own place. */
export function focusTarget(page: HTMLElement): HTMLElement | null {
  if (promptWantedSchema.safeParse(history.state).success) return findPrompt(page);
  return page.contains(document.activeElement) ? null : page.querySelector<HTMLElement>('h1');
}
