// The caps that stand, what counts against each, and the first one as a suggestion.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Budget, type BudgetState, SUGGESTED_DAILY_MICRO_USD } from '../../core/money/budget.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { capsOptions, emptyCap, putCapOptions, suggestedCap } from '../../queries/budgets.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capWords as words } from '../../words/cap.ts';
import { formatSum } from '../../words/format.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { CapCard } from './cap-card.tsx';
import { CapDialog } from './cap-dialog.tsx';
import { TimeZone } from './time-zone.tsx';
import { Unreadable } from './unreadable.tsx';

type CapsProps = {
  /** IANA name; null while nobody chose one. */
  timeZone: string | null;
};

export function Caps({ timeZone }: CapsProps) {
  const services = useServices();
  const [editing, setEditing] = useState<Budget | BudgetState | null>(null);
  const { data: profiles = [] } = useQuery(profilesOptions(services));
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        <Button icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setEditing(emptyCap(services))}>
          {words.add}
        </Button>
      }
    >
      <Standing profiles={profiles} onChange={setEditing} />
      <TimeZone timeZone={timeZone} />
      {editing !== null && (
        <CapDialog key={editing.id} cap={editing} profiles={profiles} onClose={() => setEditing(null)} />
      )}
    </Section>
  );
}

type StandingProps = { profiles: readonly ServerProfile[]; onChange: (cap: BudgetState) => void };

function Standing({ profiles, onChange }: StandingProps) {
  const { data: caps, error, refetch } = useQuery(capsOptions(useServices()));
  if (caps === undefined) {
    return error === null ? <Skeleton className="h-28" /> : <Unreadable error={error} onRetry={() => void refetch()} />;
  }
  const daily = caps.some(({ scope, period }) => scope === 'account' && period === 'day');
  return (
    <>
      {!daily && <Suggestion />}
      {caps.length > 0 && (
        <ul className="grid gap-4 sm:grid-cols-2">
          {caps.map((cap) => (
            <CapCard key={cap.id} cap={cap} profiles={profiles} onChange={() => onChange(cap)} />
          ))}
        </ul>
      )}
    </>
  );
}

function Suggestion() {
  const services = useServices();
  const toast = useToast();
  const put = useMutation(putCapOptions(services));
  const sum = formatSum(SUGGESTED_DAILY_MICRO_USD);
  const handleTake = () =>
    put.mutate(suggestedCap(services), {
      onSuccess: () => toast.show({ tone: 'good', message: words.suggested }),
      onError: (error) => toast.show({ tone: 'bad', message: storeSentence(error) }),
    });
  return (
    <Notice
      title={words.suggestTitle(sum)}
      action={
        <Button size="sm" variant="primary" busy={put.isPending} onClick={handleTake}>
          {words.suggestTake(sum)}
        </Button>
      }
    >
      {words.suggest}
    </Notice>
  );
}
