import type { Preset } from '../../core/profile.ts';
import { connectWords } from '../../words/connect.ts';
import { corsCause, unreachableCauses } from '../../words/server-fault.ts';

/** What may stand behind a request that ended without any answer. */
export function UnreachableCauses({ preset, url }: { preset: Preset; url: string }) {
  return (
    <ul className="mt-1.5 list-disc space-y-1 pl-4" aria-label={connectWords.causes}>
      {causesOf(preset, url).map((cause) => (
        <li key={cause}>{cause}</li>
      ))}
    </ul>
  );
}

/** Those that can be the reason for this page, address and kind of server. */
function causesOf(preset: Preset, url: string): readonly string[] {
  const secure = location.protocol === 'https:';
  const byPage = [
    ...(secure && !url.trim().startsWith('https:') ? [unreachableCauses.mixedContent] : []),
    ...(secure ? [unreachableCauses.localNetwork] : []),
  ];
  if (preset === 'simulator') return [unreachableCauses.simulatorNotRunning, ...byPage];
  const hidesKey = preset === 'vllm-omni' || preset === 'other';
  return [
    unreachableCauses.notRunning,
    ...(hidesKey ? [unreachableCauses.wrongKey] : []),
    corsCause[preset],
    ...byPage,
  ];
}
