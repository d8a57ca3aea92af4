// Sending a wish again as a new generation: one press, one row, however slow the answer.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { useServices } from '../../queries/services.tsx';
import { retryOptions } from '../../queries/submission.ts';

export type Retry = { busy: boolean; send: () => void };

/** Null while its server is not connected. */
export function useRetry(
  generation: Generation,
  profile: ServerProfile | null,
  onSent?: (sent: Generation) => void,
): Retry | null {
  const services = useServices();
  const retry = useMutation(retryOptions(services));
  // Kept while the answer is missing, so that pressing again after an error adds nothing twice.
  const id = useRef<string | null>(null);
  if (profile === null) return null;
  const send = () => {
    if (retry.isPending) return;
    id.current ??= services.random.uuid();
    const onSuccess = (sent: Generation) => {
      id.current = null;
      onSent?.(sent);
    };
    retry.mutate({ id: id.current, generation, profile }, { onSuccess });
  };
  return { busy: retry.isPending, send };
}
