// One step of the first walk: a card beside the page, which can be used all the while, and a ring around what it is about.
import { useEffect, useId, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { tourWords as words } from '../../words/tour.ts';
import { IS_APPLE } from '../shortcut.ts';
import { TOUR_STEPS, type Tour } from './tour.ts';

/** What each step is about, wherever the page has it. */
const SUBJECTS = ['textarea[name="prompt"]', 'main button[type="submit"]', 'nav a[href$="/library"]'] as const;

type TourCardProps = { tour: Tour; step: number };

export function TourCard({ tour, step }: TourCardProps) {
  const titleId = useId();
  const textId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // What the step is about belongs to other components, and focus to the document.
  useEffect(() => {
    title.current?.focus();
    return pointAt(SUBJECTS[step] ?? '');
  }, [step]);
  const { title: name, text } = words.steps[step] ?? words.steps[0];
  const isLast = step === TOUR_STEPS - 1;
  return (
    <section
      role="dialog"
      data-tour=""
      aria-labelledby={titleId}
      aria-describedby={textId}
      onKeyDown={(event) => event.key === 'Escape' && tour.go(null)}
      className="fixed inset-x-4 bottom-above-bar z-40 animate-enter rounded-xl border border-accent bg-surface p-4 shadow-float md:right-auto md:bottom-4 md:left-beside-rail md:w-96"
    >
      <p className="text-faint text-xs">
        {words.title} · {words.place(step + 1, TOUR_STEPS)}
      </p>
      <h2 ref={title} id={titleId} tabIndex={-1} className="mt-1 font-semibold text-lg outline-none">
        {name}
      </h2>
      <p id={textId} className="mt-1 text-pretty text-muted">
        {text}
      </p>
      {isLast && (
        <p className="mt-2 text-pretty text-muted pointer-coarse:hidden">{words.keys(IS_APPLE ? '⌘K' : 'Ctrl+K')}</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button variant="ghost" size="sm" className="mr-auto" onClick={() => tour.go(null)}>
          {words.skip}
        </Button>
        {step > 0 && (
          <Button size="sm" onClick={() => tour.go(step - 1)}>
            {words.back}
          </Button>
        )}
        <Button variant="primary" size="sm" onClick={() => tour.go(isLast ? null : step + 1)}>
          {isLast ? words.done : words.next}
        </Button>
      </div>
    </section>
  );
}

/** A ring that the tokens draw; the answer takes it away. */
function pointAt(selector: string): () => void {
  const subject = document.querySelector<HTMLElement>(selector);
  subject?.setAttribute('data-pointed', '');
  subject?.scrollIntoView({ block: 'center' });
  return () => subject?.removeAttribute('data-pointed');
}
