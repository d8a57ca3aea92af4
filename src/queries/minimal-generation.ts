// The Test page's one real video: remembered while the app is open, so that leaving the page does not lose sight of it.
import { mutationOptions, queryOptions, skipToken } from '@tanstack/react-query';
import { cheapestWish } from '../core/cheapest.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Services } from './services.tsx';
import { type Press, submitOptions } from './submission.ts';

type Started = { id: string };

const startedKey = ['checks', 'generation'] as const;

/** The last one started from this page; never fetched, only remembered. */
export function minimalGenerationOptions() {
  return queryOptions<Started>({
    queryKey: startedKey,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Sends a press and remembers it as this page's. */
export function startMinimalGenerationOptions(services: Services) {
  const submit = submitOptions(services);
  return mutationOptions({
    ...submit,
    onMutate: (press: Press, { client }) => client.setQueryData<Started>(startedKey, { id: press.id }),
  });
}

/** Null when the server offers nothing. */
export function minimalPress(services: Services, profile: ServerProfile, prompt: string): Press | null {
  const wish = cheapestWish(profile.catalogue);
  if (wish === null) return null;
  const spec = { ...wish, prompt, parameters: {}, operation: 'create', source: null } as const;
  return { id: services.random.uuid(), profile, spec, image: null, stored: null, furtherTakes: [] };
}
