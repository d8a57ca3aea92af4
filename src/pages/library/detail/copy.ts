// Text to the clipboard, and saying what came of it.
import { useToast } from '../../../ui/toast.tsx';
import { fileWords as words } from '../../../words/detail.ts';

export function useCopy(): (text: string) => Promise<void> {
  const toast = useToast();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      toast.show({ tone: 'good', message: words.copied });
    } catch {
      // Refused by the browser or its policy: the text stands there to be marked.
      toast.show({ tone: 'bad', message: words.notCopied });
    }
  };
}
