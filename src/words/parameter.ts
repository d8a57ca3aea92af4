// What the known parameters of video servers are called and what they do; unknown ones go by their wire name.

type ParameterWords = { label: string; hint?: string };

const KNOWN: Readonly<Record<string, ParameterWords>> = {
  seed: { label: 'Seed', hint: 'The same seed and settings give the same video. Empty: by chance.' },
  negative_prompt: { label: 'Negative prompt', hint: 'What the video should not show.' },
  num_inference_steps: { label: 'Steps', hint: 'More take longer and show more detail.' },
  steps: { label: 'Steps', hint: 'More take longer and show more detail.' },
  guidance_scale: { label: 'Guidance', hint: 'How closely the video keeps to the prompt.' },
  cfg_scale: { label: 'Guidance', hint: 'How closely the video keeps to the prompt.' },
  guidance_scale_2: { label: 'Guidance, second stage' },
  true_cfg_scale: { label: 'True guidance' },
  flow_shift: { label: 'Flow shift', hint: 'Higher moves more, lower keeps more detail.' },
  boundary_ratio: { label: 'Boundary', hint: 'Where the second stage takes over, as a share of the steps.' },
  fps: { label: 'Frames per second' },
  num_frames: { label: 'Frames', hint: 'Decides the length in place of the seconds.' },
  loop: { label: 'Loop', hint: 'The end leads back to the beginning.' },
  strength: { label: 'Strength', hint: 'How far the video may leave the starting image.' },
  generate_sound: { label: 'Sound' },
  sound_duration: { label: 'Length of the sound, in seconds' },
  enable_frame_interpolation: { label: 'Smoother motion', hint: 'Frames are added between those rendered.' },
  enable_teacache: { label: 'Faster, by TeaCache', hint: 'Skips steps that change little.' },
  enable_upscaling: { label: 'Enlarge afterwards' },
  upscaling_scale: { label: 'Enlarge by' },
  quality: { label: 'Quality' },
};

export function parameterLabel(name: string): string {
  return wordsOf(name)?.label ?? name;
}

/** Null for a parameter nobody has described. */
export function parameterHint(name: string): string | null {
  return wordsOf(name)?.hint ?? null;
}

function wordsOf(name: string): ParameterWords | undefined {
  return Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
}

export const parameterWords = {
  title: 'Advanced',
  reset: 'Back to the server’s own',
  standard: 'Server’s own',
  standardIs: (value: string) => `Server’s own: ${value}`,
  on: 'On',
  off: 'Off',
  between: (minimum: string, maximum: string) => `${minimum} to ${maximum}`,
  from: (minimum: string) => `From ${minimum}`,
  upTo: (maximum: string) => `Up to ${maximum}`,
} as const;
