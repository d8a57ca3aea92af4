// What should lie in a bucket beside what does, and what can be done about each difference.
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Audit } from '../../../core/publishing/audit.ts';
import type { Shelf } from '../../../core/publishing/publication.ts';
import { type AuditDepth, auditOptions, renewOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { bucketWords, auditWords as words } from '../../../words/publishing.ts';
import { RemoveExtra } from './remove-extra.tsx';

const SHOWN = 10;

export function AuditPart({ shelf }: { shelf: Shelf }) {
  const audit = useMutation(auditOptions(useServices(), shelf));
  const button = (depth: AuditDepth, label: string) => (
    <Button size="sm" busy={audit.isPending && audit.variables === depth} onClick={() => audit.mutate(depth)}>
      {label}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {button('lengths', bucketWords.audit)}
        {button('bytes', bucketWords.auditBytes)}
      </div>
      <div aria-live="polite" className="flex flex-col gap-3">
        {audit.data !== undefined && <Findings key={audit.submittedAt} shelf={shelf} audit={audit.data} />}
      </div>
    </div>
  );
}

type Difference = 'missing' | 'changed' | 'extra';

function Findings({ shelf, audit }: { shelf: Shelf; audit: Audit }) {
  const renew = useMutation(renewOptions(useServices(), shelf.bucketId));
  const toast = useToast();
  const [mended, setMended] = useState<readonly Difference[]>([]);
  const { missing, changed, extra } = audit;
  const say = (difference: Difference, message: string) => {
    toast.show({ tone: 'good', message });
    setMended((before) => [...before, difference]);
  };
  const renewal = (difference: 'missing' | 'changed') => {
    const handlePress = () =>
      renew.mutate(audit[difference], { onSuccess: (number) => say(difference, words.renewed(number)) });
    return (
      <Button size="sm" busy={renew.isPending} onClick={handlePress}>
        {words.renew}
      </Button>
    );
  };
  if (missing.length + changed.length + extra.length === 0) {
    return (
      <Notice tone="good" title={words.fine}>
        {words.sound(audit)}
      </Notice>
    );
  }
  return (
    <>
      {!mended.includes('missing') && (
        <Finding title={words.missing(missing.length)} paths={missing} action={renewal('missing')} />
      )}
      {!mended.includes('changed') && (
        <Finding title={words.changed(changed.length)} paths={changed} action={renewal('changed')} />
      )}
      {!mended.includes('extra') && (
        <Finding
          title={words.extra(extra.length)}
          paths={extra}
          action={
            <RemoveExtra shelf={shelf} paths={extra} onRemoved={() => say('extra', words.extraRemoved(extra.length))} />
          }
        />
      )}
    </>
  );
}

function Finding({ title, paths, action }: { title: string; paths: readonly string[]; action: ReactNode }) {
  if (paths.length === 0) return null;
  const more = paths.length - SHOWN;
  return (
    <Notice tone="warn" title={title} action={action}>
      {paths.slice(0, SHOWN).join(', ')}
      {more > 0 && ` ${words.more(more)}`}
    </Notice>
  );
}
