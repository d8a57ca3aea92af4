// Why a browser may say no more than "Failed to fetch", most likely first. Refuses causes that cannot be meant here.
import type { Reach } from '../ports/server-probe.ts';
import type { Preset } from '../profile.ts';
import { isNearby } from '../server-url.ts';

export type Cause = 'not_running' | 'wrong_key' | 'cors' | 'mixed_content' | 'local_network';

export type Situation = {
  preset: Preset;
  url: string;
  /** The page came over https: only then do browsers guard plain http and the local network from it. */
  isSecurePage: boolean;
  /** Null when nobody has looked. */
  reach: Reach | null;
};

export function causesOf(situation: Situation): readonly Cause[] {
  const { preset, reach } = situation;
  const guarded = guardedBy(situation);
  if (preset === 'simulator') return ['not_running', ...guarded];
  switch (reach) {
    case 'readable':
      // Pages are let in, but not to this answer: only a refused key comes without the headers that let them.
      return hidesRefusedKey(preset) ? ['wrong_key', 'cors'] : ['cors', 'wrong_key'];
    case 'hidden':
      return preset === 'other' ? ['cors', 'wrong_key'] : ['cors'];
    case 'silent':
      return [...guarded, 'not_running'];
    case null: {
      const hidden = hidesRefusedKey(preset) ? (['wrong_key'] as const) : [];
      return ['not_running', ...hidden, 'cors', ...guarded];
    }
  }
}

/** vLLM's check of the key stands outside of what adds the CORS headers (vllm `api_server.py`, read 2026-11-20). */
function hidesRefusedKey(preset: Preset): boolean {
  return preset === 'vllm-omni' || preset === 'other';
}

/** Chrome 142 and later ask before a page reaches the local network (developer.chrome.com, read 2026-11-20). */
function guardedBy({ url, isSecurePage }: Situation): readonly Cause[] {
  if (!isSecurePage || !URL.canParse(url)) return [];
  const { protocol, hostname } = new URL(url);
  const isPlain = protocol === 'http:' && !isThisMachine(hostname);
  return [
    ...(isPlain ? (['mixed_content'] as const) : []),
    ...(isNearby(hostname) ? (['local_network'] as const) : []),
  ];
}

function isThisMachine(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
