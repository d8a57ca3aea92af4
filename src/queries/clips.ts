// Signed links of clips on screen: asked for together, kept until shortly before they end, so that a player's source stays.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { ClipStore } from '../core/ports/clip-store.ts';
import type { Services } from './services.tsx';

const LINK_SECONDS = 60 * 60;
/** Ten minutes before the link ends, so that a clip started late still plays to its end. */
const FRESH_MS = 50 * 60_000;

/** A link that plays without a header for at least ten minutes; null when the bucket has no such object. */
export function clipLinkOptions(services: Services, path: string) {
  return queryOptions({
    queryKey: ['clip-link', path],
    queryFn: () => gatheringOf(services.clips).link(path),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}

/** A link to hand on. Null when the bucket has no such object. */
export function sharedLinkOptions({ clips, clock }: Services) {
  return mutationOptions({
    meta: { shownInPlace: true },
    mutationFn: async ({ path, seconds }: { path: string; seconds: number }) => {
      const askedAt = clock.now().getTime();
      const link = (await clips.links([path], seconds)).get(path);
      return link === undefined ? null : { link, endsAt: new Date(askedAt + seconds * 1_000) };
    },
  });
}

/** Adds the name a browser saves the file under (Supabase storage's `download` parameter, read 2026-11-20). */
export function downloadLink(link: string, fileName: string): string {
  const url = new URL(link);
  url.searchParams.set('download', fileName);
  return url.href;
}

type Gathering = { link(path: string): Promise<string | null> };

// Beside the store and not in React: cards that ask within one moment belong to different components.
const gatherings = new WeakMap<ClipStore, Gathering>();

function gatheringOf(clips: ClipStore): Gathering {
  const known = gatherings.get(clips);
  if (known !== undefined) return known;
  const made = createGathering(clips);
  gatherings.set(clips, made);
  return made;
}

function createGathering(clips: ClipStore): Gathering {
  let waiting: { paths: Set<string>; links: Promise<ReadonlyMap<string, string>> } | null = null;
  return {
    async link(path) {
      waiting ??= gather();
      waiting.paths.add(path);
      return (await waiting.links).get(path) ?? null;
    },
  };

  function gather() {
    const paths = new Set<string>();
    const links = nextTurn().then(() => {
      waiting = null;
      return clips.links([...paths], LINK_SECONDS);
    });
    return { paths, links };
  }
}

/** After everything that mounts in this turn has asked. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
