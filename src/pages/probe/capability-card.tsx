// What a server can do, each with a yes, a no, or that nobody knows yet.
import { Check, CircleHelp, X } from 'lucide-react';
import { CAPABILITIES } from '../../core/probe/seen.ts';
import type { Capabilities } from '../../core/profile.ts';
import { capabilityWords, answerWords as words } from '../../words/capability.ts';

export function CapabilityCard({ capabilities }: { capabilities: Capabilities }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
      {CAPABILITIES.map((name) => (
        <div key={name} className="flex items-center justify-between gap-3" title={capabilityWords[name].text}>
          <dt className="text-muted">{capabilityWords[name].name}</dt>
          <dd className="shrink-0">
            <Answer answer={capabilities[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answer({ answer }: { answer: boolean | null }) {
  if (answer === null) {
    return (
      <span className="flex items-center gap-1.5 text-faint">
        <CircleHelp className="size-3.5" aria-hidden="true" />
        {words.unknown}
      </span>
    );
  }
  const Icon = answer ? Check : X;
  return (
    <span className={answer ? 'flex items-center gap-1.5 text-good' : 'flex items-center gap-1.5 text-muted'}>
      <Icon className="size-3.5" aria-hidden="true" />
      {answer ? words.yes : words.no}
    </span>
  );
}
