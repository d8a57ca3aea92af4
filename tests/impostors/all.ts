// Every stand-in there is, one for each preset at least.
import { createAquilesImpostor } from './aquiles.ts';
import type { Impostor, ImpostorWorld } from './impostor.ts';
import { createLiteLlmImpostor } from './litellm.ts';
import { createOpenAiImpostor } from './openai.ts';
import { createSglangImpostor } from './sglang.ts';
import { createTensorRtLlmImpostor } from './tensorrt-llm.ts';
import { createUnknownImpostor } from './unknown.ts';
import { createVllmOmniImpostor } from './vllm-omni.ts';

export type CreateImpostor = (world: ImpostorWorld) => Impostor;

export const IMPOSTORS: readonly CreateImpostor[] = [
  createOpenAiImpostor,
  createVllmOmniImpostor,
  (world) => createSglangImpostor(world, 'disk'),
  (world) => createSglangImpostor(world, 'cloud'),
  createLiteLlmImpostor,
  createAquilesImpostor,
  createTensorRtLlmImpostor,
  createUnknownImpostor,
];
