// Says that the server holds a second job of this request, which nobody's row knows, and takes it in on a press.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Generation } from '../../core/generation.ts';
import { trailOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { adoptTwinsOptions, twinIdsOf, unownedOptions } from '../../queries/twin.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { twinWords as words } from '../../words/twin.ts';
import { useGenerationServer } from '../generation/generation-server.ts';
import { peerSentence } from '../generation/peer-sentence.ts';

export function TwinNotice({ generation }: { generation: Generation }) {
  const services = useServices();
  const toast = useToast();
  const { profile } = useGenerationServer(generation);
  const { data: trail } = useQuery(trailOptions(services, generation));
  const { data: jobIds = [] } = useQuery(unownedOptions(services, twinIdsOf(trail?.events ?? [])));
  const adopt = useMutation(adoptTwinsOptions(services));
  if (jobIds.length === 0) return null;
  const handlePress = (from: NonNullable<typeof profile>) =>
    adopt.mutate(
      { profile: from, jobIds },
      { onSuccess: (taken) => toast.show({ tone: 'good', message: words.adopted(taken) }) },
    );
  const action = profile !== null && (
    <Button size="sm" busy={adopt.isPending} onClick={() => handlePress(profile)}>
      {words.adopt}
    </Button>
  );
  return (
    <Notice tone="warn" title={words.title} action={action}>
      <p>{words.text(generation.server.label)}</p>
      {adopt.error !== null && <p role="alert">{peerSentence(adopt.error)}</p>}
    </Notice>
  );
}
