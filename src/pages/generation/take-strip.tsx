// The takes that one press asked for, side by side: which of them this is, how the others are, and the way to them.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Generation, isLive, type Take } from '../../core/generation.ts';
import { takesOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { classNames } from '../../ui/class-names.ts';
import { statusWord } from '../../words/generation.ts';
import { takeWords as words } from '../../words/take.ts';

type TakeStripProps = {
  /** Of the generation that shows it. */
  id: string;
  take: Take;
};

export function TakeStrip({ id, take }: TakeStripProps) {
  const { data: takes } = useQuery(takesOptions(useServices(), take.group));
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-2 text-xs pointer-coarse:min-h-11">
      <span className="text-faint">{words.title}</span>
      <ol aria-label={words.takes} className="flex flex-wrap gap-1">
        {takes?.map((each) => (
          <li key={each.id}>
            <TakeLink generation={each} current={each.id === id} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const PLACE =
  'flex size-6 items-center justify-center rounded-sm border tabular-nums transition-colors pointer-coarse:size-11';

function TakeLink({ generation, current }: { generation: Generation; current: boolean }) {
  const { take, lifecycle } = generation;
  if (take === null) return null;
  const name = words.link(take.number, take.count, statusWord[lifecycle.status]);
  if (current) {
    return (
      <span
        aria-current="true"
        className={classNames(PLACE, 'border-edge bg-raised font-medium text-ink')}
        title={name}
      >
        {take.number}
      </span>
    );
  }
  const tone = isLive(lifecycle) ? 'text-accent' : lifecycle.status === 'completed' ? 'text-muted' : 'text-bad';
  return (
    <Link
      href={`/library/${generation.id}`}
      aria-label={name}
      title={name}
      className={classNames(PLACE, 'border-line hover:border-faint hover:text-ink', tone)}
    >
      {take.number}
    </Link>
  );
}
