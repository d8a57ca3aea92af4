// Every request of this browser as it happened, to read, filter, copy and keep.
import { ClipboardCopy, Download, Trash2 } from 'lucide-react';
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import type { RequestJournal, RequestRecord } from '../../core/ports/request-log.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { logWords as words } from '../../words/test.ts';
import { downloadBlob } from '../generation/download-blob.ts';
import { logAsJson, logAsText, matching, type PeerFilter } from './log-text.ts';
import { RequestTable } from './request-table.tsx';

const PEERS: readonly { value: PeerFilter; label: string }[] = [
  { value: 'all', label: words.all },
  { value: 'video server', label: words.videoServer },
  { value: 'supabase', label: words.supabase },
];

export function RequestLog() {
  const { requests } = useServices();
  const entries = useSyncExternalStore(requests.subscribe, requests.entries);
  const [text, setText] = useState('');
  const [peer, setPeer] = useState<PeerFilter>('all');
  const sought = useDeferredValue(text);
  const shown = useMemo(() => matching(entries, { text: sought, peer }), [entries, sought, peer]);
  return (
    <Section title={words.title} description={words.description}>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={words.filter} className="w-64 max-sm:w-full">
          <TextInput
            type="search"
            value={text}
            placeholder={words.filterPlaceholder}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Segmented label={words.peer} name="peer" options={PEERS} value={peer} onChange={setPeer} />
        <span className="pb-2 text-faint text-xs tabular-nums">{words.shown(shown.length, entries.length)}</span>
        <LogActions shown={shown} />
      </div>
      <RequestTable records={shown} empty={entries.length === 0 ? words.empty : words.noMatch} />
    </Section>
  );
}

function LogActions({ shown }: { shown: readonly RequestRecord[] }) {
  const { requests } = useServices();
  const toast = useToast();
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(logAsText(shown));
      toast.show({ tone: 'good', message: words.copied });
    } catch {
      // Refused by the browser or its settings; there is no other way to the clipboard.
      toast.show({ tone: 'bad', message: words.notCopied });
    }
  };
  const handleClear = () => {
    const before = requests.entries();
    requests.clear();
    const action = { label: words.undo, onPress: () => putBack(requests, before) };
    toast.show({ tone: 'neutral', message: words.cleared, action });
  };
  return (
    <div className="ml-auto flex flex-wrap gap-2">
      <Button icon={<ClipboardCopy className="size-4" aria-hidden="true" />} onClick={() => void handleCopy()}>
        {words.copy}
      </Button>
      <Button
        icon={<Download className="size-4" aria-hidden="true" />}
        onClick={() =>
          downloadBlob('sora-studio-requests.json', new Blob([logAsJson(shown)], { type: 'application/json' }))
        }
      >
        {words.download}
      </Button>
      <Button variant="ghost" icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={handleClear}>
        {words.clear}
      </Button>
    </div>
  );
}

/** What happened meanwhile stays behind it. */
function putBack(requests: RequestJournal, before: readonly RequestRecord[]): void {
  const since = requests.entries();
  requests.clear();
  for (const entry of [...before, ...since]) requests.record(entry);
}
