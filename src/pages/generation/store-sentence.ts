import { StoreError } from '../../core/errors.ts';
import { storeFaultWords } from '../../words/store-fault.ts';

/** What to say about a query or mutation that failed. */
export function storeSentence(error: Error): string {
  return error instanceof StoreError ? storeFaultWords[error.fault] : storeFaultWords.invalid;
}
