import { ServerError } from '../../core/errors.ts';
import { serverFaultWords } from '../../words/server-fault.ts';
import { storeSentence } from './store-sentence.ts';

/** What to say when either the video server or Supabase did not do what was asked. */
export function peerSentence(error: Error): string {
  return error instanceof ServerError ? `${serverFaultWords[error.fault].title}.` : storeSentence(error);
}
