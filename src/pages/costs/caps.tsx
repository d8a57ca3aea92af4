// The caps that stand, what counts against each, and the first one as a suggestion.
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Budget, type BudgetState, hasDailyCap } from '../../core/money/budget.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { capsOptions, emptyCap } from '../../queries/budgets.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { capWords as words } from '../../words/cap.ts';
import { CapCard } from './cap-card.tsx';
import { CapDialog } from './cap-dialog.tsx';
import { CapSuggestion } from './cap-suggestion.tsx';
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
  const daily = hasDailyCap(caps);
  return (
    <>
      {!daily && <CapSuggestion />}
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
