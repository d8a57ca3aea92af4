import type { ServerProfile } from '../../../core/profile.ts';
import { serverFileOf } from '../../../core/server-file.ts';
import { downloadBlob } from '../../generation/download-blob.ts';

/** Settings of servers as a file of the browser's downloads. Keys are not in it. */
export function downloadServers(profiles: readonly ServerProfile[]): void {
  const only = profiles.length === 1 ? profiles[0] : undefined;
  const name = only === undefined ? 'video-servers' : `video-server-${fileName(only.label)}`;
  downloadBlob(`${name}.json`, new Blob([serverFileOf(profiles)], { type: 'application/json' }));
}

/** Letters and digits of any script; everything else becomes a dash. */
function fileName(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
