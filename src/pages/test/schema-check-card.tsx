import type { UseQueryResult } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import type { SchemaFinding } from '../../core/ports/supabase-probe.ts';
import type { SchemaCheck } from '../../queries/checks.ts';
import { Notice } from '../../ui/notice.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { storeFaultWords } from '../../words/store-fault.ts';
import { findingKindWord, testWords, schemaCheckWords as words } from '../../words/test.ts';
import { CheckCard } from './check-card.tsx';
import { checkStateOf } from './check-state.ts';

export function SchemaCheckCard({ check }: { check: UseQueryResult<SchemaCheck> }) {
  return (
    <CheckCard check={words} state={checkStateOf(check)} at={check.data?.at ?? null} onRun={() => void check.refetch()}>
      {check.data !== undefined && <Result result={check.data} />}
    </CheckCard>
  );
}

function Result({ result }: { result: SchemaCheck }) {
  if (result.outcome === 'failed') {
    return (
      <Notice tone="bad" title={testWords.failed}>
        {storeFaultWords[result.error.fault]}
      </Notice>
    );
  }
  const { findings } = result;
  const missing = findings.filter(({ present }) => !present);
  return (
    <div className="flex flex-col gap-2 text-sm">
      {missing.length === 0 ? (
        <p>{words.passed(findings.length)}</p>
      ) : (
        <Notice tone="bad" title={words.incomplete(missing.length, findings.length)}>
          <Findings findings={missing} />
        </Notice>
      )}
      <details>
        <summary className="w-fit rounded-sm text-muted hover:text-ink">{words.everything}</summary>
        <ScrollBox className="mt-1.5 max-h-64 overflow-auto rounded-md border border-line bg-well p-2.5">
          <Findings findings={findings} />
        </ScrollBox>
      </details>
    </div>
  );
}

function Findings({ findings }: { findings: readonly SchemaFinding[] }) {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return (
    <dl className="flex flex-col gap-2">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt className="text-faint text-xs">{findingKindWord[kind]}</dt>
          {findings
            .filter((finding) => finding.kind === kind)
            .map((finding) => (
              <dd key={finding.name} className="flex items-start gap-1.5 font-mono text-xs leading-5">
                <Sign present={finding.present} />
                <span className="min-w-0 break-words">{finding.name}</span>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

function Sign({ present }: { present: boolean }) {
  const Icon = present ? Check : X;
  return (
    <span className={present ? 'text-good' : 'text-bad'}>
      <Icon className="mt-1 size-3" aria-hidden="true" />
      <span className="sr-only">{present ? words.present : words.missing}</span>
    </span>
  );
}
