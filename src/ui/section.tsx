import { type ReactNode, useId } from 'react';

type SectionProps = {
  title: string;
  description: ReactNode;
  /** At the right of the head. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of a page under a heading of its own, by which it is named. */
export function Section({ title, description, actions, children }: SectionProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={titleId} className="font-semibold text-lg">
            {title}
          </h2>
          <p className="text-pretty text-muted text-sm">{description}</p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
