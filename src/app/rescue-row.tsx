// In the rail on every page: what is finished at its server and not yet safe. Most of the time there is nothing.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Unsafe } from '../core/ports/generation-store.ts';
import { unsafeOptions } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';

const RescueButton = lazy(async () => ({ default: (await import('./rescue-button.tsx')).RescueButton }));

/** Needs somebody signed in. */
export function RescueRow() {
  const { data: needed = false } = useQuery({ ...unsafeOptions(useServices()), select: isAny });
  return (
    needed && (
      <Suspense fallback={null}>
        <RescueButton />
      </Suspense>
    )
  );
}

function isAny({ count }: Unsafe): boolean {
  return count > 0;
}
