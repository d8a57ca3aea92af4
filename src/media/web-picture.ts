// A picture at an address of the web, as far as its host lets a page read it.

const DEADLINE_MS = 30_000;

/** Null where it cannot be had: not there, too slow, or its host does not let other pages read it. */
export async function webPicture(fetch: typeof window.fetch, address: string): Promise<Blob | null> {
  try {
    const answer = await fetch(address, {
      ...{ credentials: 'omit', referrerPolicy: 'no-referrer' },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return answer.ok ? await answer.blob() : null;
  } catch {
    // The browser says no more than that it failed.
    return null;
  }
}
