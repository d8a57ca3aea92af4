import { AccountError } from '../../core/errors.ts';
import { Notice } from '../../ui/notice.tsx';
import { accountFaultWords } from '../../words/account.ts';

/** What came of the last act: why it failed, or what to do in one's inbox. */
export function ActNotice({ error, sent }: { error: Error | null; sent: string | null }) {
  if (error !== null) {
    const fault = error instanceof AccountError ? error.fault : 'refused';
    return <Notice tone="bad" role="alert" title={accountFaultWords[fault]} />;
  }
  return sent === null ? null : <Notice tone="good" role="status" title={sent} />;
}
