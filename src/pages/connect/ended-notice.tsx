import { endedServiceAt } from '../../core/ended-service.ts';
import { parseServerUrl } from '../../core/server-url.ts';
import { Notice } from '../../ui/notice.tsx';
import { connectWords } from '../../words/connect.ts';

/** Shown while the address is a host whose video service has ended. */
export function EndedNotice({ url }: { url: string }) {
  const address = parseServerUrl(url);
  const ended = 'url' in address ? endedServiceAt(address.url) : null;
  if (ended === null) return null;
  return (
    <Notice tone="warn" title={connectWords.endedTitle(ended.name, ended.endedOn)}>
      {connectWords.endedText}
    </Notice>
  );
}
