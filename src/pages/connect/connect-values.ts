// What stands in the Connect form, per kind of server, so that looking at another kind loses nothing.
import { PRESETS } from '../../core/preset.ts';
import type { Preset } from '../../core/profile.ts';
import type { ConnectWish } from '../../queries/connection.ts';
import { presetWords, type ServerChoice } from '../../words/connect.ts';

export type ConnectValues = Record<ServerChoice, ConnectWish>;

/** What somebody's own server may be; the first is what it is taken for. */
export const OWN_PRESETS: readonly Preset[] = ['vllm-omni', 'sglang', 'litellm', 'aquiles', 'tensorrt-llm', 'other'];

export const FIRST_VALUES: ConnectValues = {
  simulator: { ...blankWish('simulator'), label: presetWords.simulator },
  own: blankWish('vllm-omni'),
  openai: blankWish('openai'),
};

function blankWish(preset: Preset): ConnectWish {
  return { preset, label: '', url: PRESETS[preset].defaultUrl ?? '', key: '', model: '' };
}

/** Another kind of own server brings its usual address, unless one was typed. */
export function withPreset(wish: ConnectWish, preset: Preset): ConnectWish {
  const untouched = wish.url === '' || wish.url === PRESETS[wish.preset].defaultUrl;
  return { ...wish, preset, url: untouched ? (PRESETS[preset].defaultUrl ?? '') : wish.url };
}
