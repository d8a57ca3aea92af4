// Why the free check failed and what to do, for Connect and for a replaced key.
import type { ServerError } from '../../core/errors.ts';
import type { Reach } from '../../core/ports/server-probe.ts';
import type { Preset } from '../../core/profile.ts';
import { Notice } from '../../ui/notice.tsx';
import { connectWords } from '../../words/connect.ts';
import { serverFaultWords } from '../../words/server-fault.ts';
import { UnreachableCauses } from './unreachable-causes.tsx';

type ServerProblemProps = {
  error: ServerError;
  preset: Preset;
  url: string;
  /** Null when nobody has looked what stands behind a silence. */
  reach?: Reach | null;
};

export function ServerProblem({ error, preset, url, reach = null }: ServerProblemProps) {
  const words = serverFaultWords[error.fault];
  const said = error.facts.body?.trim() ?? '';
  return (
    <Notice tone="bad" role="alert" title={words.title}>
      <p>{words.next}</p>
      {error.fault === 'network' && <UnreachableCauses preset={preset} url={url} reach={reach} />}
      {said !== '' && (
        <details className="mt-2">
          <summary>{connectWords.said}</summary>
          <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap font-mono text-xs">
            {error.facts.status === null ? '' : `HTTP ${error.facts.status}\n`}
            {said}
          </pre>
        </details>
      )}
    </Notice>
  );
}
