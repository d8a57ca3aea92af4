import { type ReactNode, useId } from 'react';
import { Card } from '../../../ui/card.tsx';

/** One subject of the server page. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {text !== undefined && <p className="mt-0.5 max-w-prose text-pretty text-muted text-sm">{text}</p>}
      <Card as="div" className="mt-3 p-4 sm:p-5">
        {children}
      </Card>
    </section>
  );
}
