import { StoreError } from '../core/errors.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { crashWords } from '../words/shell.ts';
import { storeFaultWords } from '../words/store-fault.ts';

/** The name that the loader of scripts gives such an error; see `scripts/vite/engine-worker.ts`. */
const LATE_SCRIPT = 'LateScriptError';

/** In place of a page that failed; the rail around it goes on working. */
export function CrashPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isLate = error instanceof Error && error.name === LATE_SCRIPT;
  const text = isLate ? crashWords.late : crashWords.text;
  return (
    <div className="mx-auto max-w-form pt-8">
      <h1 tabIndex={-1} className="mb-4 font-semibold text-xl">
        {isLate ? crashWords.lateTitle : crashWords.title}
      </h1>
      <Notice
        tone="bad"
        role="alert"
        title={error instanceof StoreError ? storeFaultWords[error.fault] : text}
        action={
          <>
            {/* A script that did not come is not asked for twice by the same page. */}
            {!isLate && (
              <Button variant="primary" onClick={onRetry}>
                {crashWords.again}
              </Button>
            )}
            <Button variant={isLate ? 'primary' : 'quiet'} onClick={() => location.reload()}>
              {crashWords.reload}
            </Button>
          </>
        }
      >
        <details className="mt-1">
          <summary>{crashWords.details}</summary>
          <pre className="mt-1 overflow-auto whitespace-pre-wrap font-mono text-xs">
            {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
          </pre>
        </details>
      </Notice>
    </div>
  );
}
