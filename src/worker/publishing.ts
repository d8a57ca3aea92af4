// The publisher of an actor, with everything it needs. A browser loads it when nobody waits for anything else.
import type { Clock } from '../core/ports/clock.ts';
import { createPublisher, type Publisher } from '../core/publishing/publisher.ts';
import type { Rest } from '../stores/postgrest.ts';
import { createPublicationWork } from '../stores/publication-store.ts';
import { createSupabasePublishedFiles, type PublishedFilesDeps } from '../stores/published-files.ts';

export type PublisherWay = PublishedFilesDeps & { rest: Rest; actor: string; clock: Clock };

export function openPublisher({ rest, actor, ...way }: PublisherWay): Publisher {
  const publications = createPublicationWork(rest);
  return createPublisher({ actor, publications, files: createSupabasePublishedFiles(way), clock: way.clock });
}
