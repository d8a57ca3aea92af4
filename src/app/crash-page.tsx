import { StoreError } from '../core/errors.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { crashWords } from '../words/shell.ts';
import { storeFaultWords } from '../words/store-fault.ts';

/** In place of a page that failed; the rail around it goes on working. */
export function CrashPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="mx-auto max-w-form pt-8">
      <h1 tabIndex={-1} className="mb-4 font-semibold text-xl">
        {crashWords.title}
      </h1>
      <Notice
        tone="bad"
        role="alert"
        title={error instanceof StoreError ? storeFaultWords[error.fault] : crashWords.text}
        action={
          <>
            <Button variant="primary" onClick={onRetry}>
              {crashWords.again}
            </Button>
            <Button onClick={() => location.reload()}>{crashWords.reload}</Button>
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
