// What each kind of server takes beyond the protocol's own fields, as rows. Refuses a row without source and date, and
// limits or defaults that its source does not state.
import type { ParameterOffer } from './parameter-offer.ts';

const READ_ON = '2026-11-20';

type Limits = Partial<Pick<ParameterOffer, 'minimum' | 'maximum' | 'step' | 'standard' | 'choices'>>;
type Row = [name: string, kind: ParameterOffer['kind'], limits?: Limits];

function rows(source: string, list: readonly Row[], readOn = READ_ON): readonly ParameterOffer[] {
  const open = { minimum: null, maximum: null, step: null, standard: null, choices: [] };
  return list.map(([name, kind, limits]) => ({
    name,
    kind,
    ...open,
    ...limits,
    source,
    readOn,
    by: 'preset',
  }));
}

const WHOLE = { step: 1 } as const;
const FROM_ONE = { minimum: 1, step: 1 } as const;

export const SIMULATOR_PARAMETERS = rows('the simulator’s own', [['seed', 'integer', WHOLE]]);

export const VLLM_OMNI_PARAMETERS = rows('vllm-omni docs/serving/videos_api.md @0131cb55', [
  ['seed', 'integer', WHOLE],
  ['negative_prompt', 'text'],
  ['num_inference_steps', 'integer', { minimum: 1, maximum: 200, step: 1 }],
  ['guidance_scale', 'number', { minimum: 0, maximum: 20 }],
  ['guidance_scale_2', 'number', { minimum: 0, maximum: 20 }],
  ['true_cfg_scale', 'number'],
  ['flow_shift', 'number'],
  ['boundary_ratio', 'number'],
  ['fps', 'integer', { ...FROM_ONE, standard: 24 }],
  ['num_frames', 'integer', FROM_ONE],
  ['generate_sound', 'flag'],
  ['sound_duration', 'number'],
  ['enable_frame_interpolation', 'flag'],
]);

export const SGLANG_PARAMETERS = rows('sglang multimodal_gen/runtime/entrypoints/openai/protocol.py', [
  ['seed', 'integer', WHOLE],
  ['negative_prompt', 'text'],
  ['num_inference_steps', 'integer', FROM_ONE],
  ['guidance_scale', 'number'],
  ['guidance_scale_2', 'number'],
  ['true_cfg_scale', 'number'],
  ['flow_shift', 'number'],
  ['fps', 'integer', FROM_ONE],
  ['num_frames', 'integer', FROM_ONE],
  ['enable_teacache', 'flag'],
  ['enable_frame_interpolation', 'flag'],
  ['enable_upscaling', 'flag'],
  ['upscaling_scale', 'integer', FROM_ONE],
]);

/** An unknown field is refused by both, so only what both builds in use take is offered. */
export const TENSORRT_LLM_PARAMETERS = rows(
  'TensorRT-LLM tensorrt_llm/serve/openai_protocol.py, openai_video_routes.py @0509ccc',
  [
    ['seed', 'integer', { minimum: 0, step: 1 }],
    ['negative_prompt', 'text'],
    ['num_inference_steps', 'integer', FROM_ONE],
    ['guidance_scale', 'number', { minimum: 0 }],
    ['fps', 'integer', { minimum: 8, maximum: 60, step: 1 }],
  ],
  '2026-11-21',
);

export const AQUILES_PARAMETERS = rows('Aquiles-Image @5c9d144', [
  ['quality', 'choice', { choices: ['standard', 'hd'] }],
]);
