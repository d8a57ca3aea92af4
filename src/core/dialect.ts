// The names of the ways in which servers speak the protocol. Refuses to know what they mean: `videos-api/dialects.ts` does.

export const DIALECT_NAMES = [
  'openai',
  'azure',
  'vllm-omni',
  'sglang',
  'litellm',
  'aquiles',
  'tensorrt-llm',
  'generic',
] as const;

export type DialectName = (typeof DIALECT_NAMES)[number];
