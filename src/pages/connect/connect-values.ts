// What stands in the Connect form, per kind of server, so that looking at another kind loses nothing.
import { PRESETS } from '../../core/preset.ts';
import type { Preset } from '../../core/profile.ts';
import type { ConnectWish } from '../../queries/connection.ts';
import { presetWords, type ServerChoice } from '../../words/connect.ts';

export type ConnectValues = Record<ServerChoice, ConnectWish>;

/** What somebody's own server may be. */
export const OWN_PRESETS: readonly Preset[] = ['vllm-omni', 'sglang', 'litellm', 'aquiles', 'tensorrt-llm', 'other'];

export const FIRST_VALUES: ConnectValues = {
  simulator: { ...blankWish('simulator'), label: presetWords.simulator },
  // By its answers it is told what it is; until then it stands where the most usual one does.
  own: { ...blankWish('vllm-omni'), preset: null },
  openai: blankWish('openai'),
};

function blankWish(preset: Preset): ConnectWish {
  return { preset, label: '', url: PRESETS[preset].defaultUrl ?? '', key: '', model: '' };
}

/** Another kind of own server brings its usual address, unless one was typed. */
export function withPreset(wish: ConnectWish, preset: Preset | null): ConnectWish {
  const usual = preset === null ? null : PRESETS[preset].defaultUrl;
  const untouched = wish.url === '' || OWN_PRESETS.some((own) => PRESETS[own].defaultUrl === wish.url);
  return { ...wish, preset, url: untouched ? (usual ?? wish.url) : wish.url };
}
