// The way to this clip beside its takes, three of them at most. Nothing for one that has none.
import { useQuery } from '@tanstack/react-query';
import { Columns2 } from 'lucide-react';
import { Link } from 'wouter';
import { type Generation, inState, type Take } from '../../../core/generation.ts';
import { takesOptions } from '../../../queries/generations.ts';
import { useServices } from '../../../queries/services.tsx';
import { buttonClass } from '../../../ui/button-class.ts';
import { compareTakesWords as words } from '../../../words/detail.ts';

const OTHERS_AT_MOST = 3;

export function CompareTakes({ generation }: { generation: Generation }) {
  const { take } = generation;
  return take === null || !inState(generation, 'completed') ? null : <Way id={generation.id} take={take} />;
}

function Way({ id, take }: { id: string; take: Take }) {
  const { data: takes = [] } = useQuery(takesOptions(useServices(), take.group));
  const others = takes.filter((each) => each.id !== id && inState(each, 'completed')).slice(0, OTHERS_AT_MOST);
  if (others.length === 0) return null;
  const ids = [id, ...others.map((each) => each.id)];
  return (
    <Link href={`/library/compare?ids=${ids.join(',')}`} title={words.hint} className={buttonClass('quiet', 'sm')}>
      <Columns2 className="size-3.5" aria-hidden="true" />
      {words.compare(others.length)}
    </Link>
  );
}
