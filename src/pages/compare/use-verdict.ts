// Choosing the winner, and taking that back.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Generation } from '../../core/generation.ts';
import { type OrganisingWish, organisingOptions } from '../../queries/library.ts';
import { type Services, useServices } from '../../queries/services.tsx';
import { useToast } from '../../ui/toast.tsx';
import { LETTERS, compareWords as words } from '../../words/compare.ts';
import { undoOf, verdictOf } from './compared.ts';

/** By its place among them. The toast outlives the page, so nothing here may hang on its component. */
export function useVerdict(generations: readonly Generation[]): (place: number) => void {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  return (place) => {
    const winner = generations[place];
    if (winner === undefined) return;
    const undo = undoOf(generations);
    const handleUndo = () =>
      void organise(services, client, undo).then(
        () => toast.show({ tone: 'neutral', message: words.undone }),
        // What went wrong is said where all failed changes are.
        () => undefined,
      );
    void organise(services, client, verdictOf(generations, winner.id)).then(
      () =>
        toast.show({
          tone: 'good',
          message: words.picked(LETTERS[place] ?? ''),
          action: { label: words.undo, onPress: handleUndo },
        }),
      () => undefined,
    );
  };
}

async function organise(services: Services, client: QueryClient, wishes: readonly OrganisingWish[]): Promise<void> {
  const run = (wish: OrganisingWish) =>
    client.getMutationCache().build(client, organisingOptions(services)).execute(wish);
  await Promise.all(wishes.map(run));
}
