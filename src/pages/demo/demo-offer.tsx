// Where there is nothing yet and the stack is local: a history to look around in.
import { lazy, Suspense, useState } from 'react';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { demoOfferWord } from '../../words/demo-offer.ts';

const DemoDialog = lazy(async () => ({ default: (await import('./demo-dialog.tsx')).DemoDialog }));

/** Nothing on a hosted project. */
export function DemoOffer() {
  const { demo } = useServices();
  const [asked, setAsked] = useState(false);
  if (demo === undefined) return null;
  return (
    <>
      <Button onClick={() => setAsked(true)}>{demoOfferWord}</Button>
      {asked && (
        <Suspense fallback={null}>
          <DemoDialog demo={demo} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
}
