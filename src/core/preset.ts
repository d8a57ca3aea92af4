// Kinds of video servers as rows, and the profile a fresh connection gets. Refuses to speak to any: it only describes.
import type { Catalogue, ModelOffer } from './catalogue.ts';
import { endedServiceAt } from './ended-service.ts';
import type { ParameterOffer } from './parameter-offer.ts';
import { aquilesModel, foreignModel, OPENAI_MODELS, ownModel, SIMULATOR_MODELS } from './preset-catalogue.ts';
import {
  AQUILES_PARAMETERS,
  SGLANG_PARAMETERS,
  SIMULATOR_PARAMETERS,
  TENSORRT_LLM_PARAMETERS,
  VLLM_OMNI_PARAMETERS,
} from './preset-parameters.ts';
import { type Capabilities, GIVE_UP_AFTER_MS, type Preset, type ServerProfile, STALLED_AFTER_MS } from './profile.ts';

export type PresetFacts = {
  dialect: string;
  /** Null where every such server stands somewhere else. */
  defaultUrl: string | null;
  /** True when the server answers nothing without a key. */
  keyRequired: boolean;
  capabilities: Capabilities;
  parameters: readonly ParameterOffer[];
};

const UNKNOWN: Capabilities = {
  create: null,
  content: null,
  list: null,
  remove: null,
  removeAborts: null,
  remix: null,
  thumbnail: null,
  spritesheet: null,
  range: null,
  progress: null,
  reference: null,
  edits: null,
  extensions: null,
  extraParameters: null,
};
const OPENAI: Capabilities = {
  create: true,
  content: true,
  list: true,
  remove: true,
  removeAborts: false,
  remix: true,
  thumbnail: true,
  spritesheet: true,
  range: null,
  progress: true,
  reference: true,
  edits: true,
  extensions: true,
  extraParameters: false,
};
/** Neither pictures nor videos made from videos. */
const PLAIN = {
  create: true,
  content: true,
  remix: false,
  edits: false,
  extensions: false,
  thumbnail: false,
  spritesheet: false,
  reference: true,
  extraParameters: true,
} as const;

/**
 * Read 2026-11-20 from sources: openai-openapi `openapi.yaml`; vllm-omni `entrypoints/openai/api_server.py`; sglang
 * `multimodal_gen/runtime/entrypoints/openai/video_api.py`; litellm `proxy/video_endpoints/endpoints.py`; Aquiles-Image
 * @5c9d144; TensorRT-LLM `tensorrt_llm/serve`.
 */
export const PRESETS: Record<Preset, PresetFacts> = {
  simulator: {
    dialect: 'openai',
    defaultUrl: 'http://127.0.0.1:8787/v1',
    keyRequired: false,
    capabilities: { ...OPENAI, range: true, extraParameters: true },
    parameters: SIMULATOR_PARAMETERS,
  },
  openai: {
    dialect: 'openai',
    defaultUrl: 'https://api.openai.com/v1',
    keyRequired: true,
    capabilities: OPENAI,
    parameters: [],
  },
  'vllm-omni': {
    dialect: 'vllm-omni',
    defaultUrl: 'http://127.0.0.1:8091/v1',
    keyRequired: false,
    capabilities: { ...PLAIN, list: true, remove: true, removeAborts: true, range: true, progress: false },
    parameters: VLLM_OMNI_PARAMETERS,
  },
  sglang: {
    dialect: 'sglang',
    defaultUrl: 'http://127.0.0.1:30010/v1',
    keyRequired: false,
    capabilities: { ...PLAIN, list: true, remove: true, removeAborts: false, range: null, progress: false },
    parameters: SGLANG_PARAMETERS,
  },
  litellm: {
    dialect: 'litellm',
    defaultUrl: 'http://127.0.0.1:4000/v1',
    keyRequired: false,
    capabilities: {
      ...UNKNOWN,
      ...{ create: true, content: true, list: true, remove: false, remix: true, edits: true, extensions: true },
      reference: true,
    },
    parameters: [],
  },
  aquiles: {
    dialect: 'aquiles',
    defaultUrl: 'http://127.0.0.1:5500/v1',
    keyRequired: false,
    // Its LTX-2 models alone take a starting image. Progress is counted up before the work begins (`utils/task.py`).
    capabilities: {
      ...PLAIN,
      ...{ list: true, remove: true, removeAborts: false, range: null, progress: false, reference: null },
    },
    parameters: AQUILES_PARAMETERS,
  },
  'tensorrt-llm': {
    dialect: 'tensorrt-llm',
    defaultUrl: 'http://127.0.0.1:8000/v1',
    keyRequired: false,
    capabilities: {
      ...PLAIN,
      ...{ list: true, remove: true, removeAborts: true, range: null, progress: false, reference: null },
    },
    parameters: TENSORRT_LLM_PARAMETERS,
  },
  other: { dialect: 'generic', defaultUrl: null, keyRequired: false, capabilities: UNKNOWN, parameters: [] },
};

export type Connection = {
  id: string;
  preset: Preset;
  label: string;
  /** As `parseServerUrl` gave it. */
  baseUrl: string;
  /** Names the server listed or a person typed. */
  models: readonly string[];
  canList: boolean;
  /** A key was typed: other devices of this account need it too. */
  keyed: boolean;
};

/** The profile of a server connected just now. It comes first among `others`. */
export function profileOf(connection: Connection, others: readonly ServerProfile[]): Omit<ServerProfile, 'createdAt'> {
  const { id, preset, label, baseUrl } = connection;
  const facts = PRESETS[preset];
  return {
    id,
    label,
    baseUrl,
    preset,
    dialect: facts.dialect,
    capabilities: { ...facts.capabilities, list: connection.canList },
    probedAt: null,
    catalogue: catalogueOf(connection),
    parameters: facts.parameters,
    headers: {},
    disabled: false,
    inFlightLimit: 4,
    keyName: keyNameOf(connection, others),
    keyRequired: facts.keyRequired || connection.keyed,
    position: others.reduce((lowest, other) => Math.min(lowest, other.position), 1) - 1,
    stalledAfterMs: STALLED_AFTER_MS,
    giveUpAfterMs: GIVE_UP_AFTER_MS,
  };
}

/** The first OpenAI-type server keeps its key where the original tool did. */
function keyNameOf(connection: Pick<Connection, 'id' | 'preset'>, others: readonly ServerProfile[]): string {
  const taken = others.some((other) => other.keyName === 'openai_api_key');
  return connection.preset === 'openai' && !taken ? 'openai_api_key' : `server_key_${connection.id}`;
}

function catalogueOf(connection: Connection): Catalogue {
  return { models: [...modelsOf(connection)], anyModel: anyModelOf(connection.preset) };
}

/** Gateways route names that they do not list; who serves one model knows its name. */
function anyModelOf(preset: Preset): Catalogue['anyModel'] {
  switch (preset) {
    case 'litellm':
    case 'other': {
      const { id: _id, label: _label, ...offer } = foreignModel('any');
      return offer;
    }
    case 'simulator':
    case 'openai':
    case 'vllm-omni':
    case 'sglang':
    case 'aquiles':
    case 'tensorrt-llm':
      return null;
  }
}

function modelsOf({ preset, models, baseUrl }: Connection): readonly ModelOffer[] {
  switch (preset) {
    case 'simulator':
      return SIMULATOR_MODELS;
    case 'openai':
      return openAiModels(models, baseUrl);
    case 'vllm-omni':
    case 'sglang':
    case 'tensorrt-llm':
    case 'other':
      return models.map(ownModel);
    case 'aquiles':
      return models.map(aquilesModel);
    case 'litellm':
      return models.map(foreignModel);
  }
}

/** OpenAI's prices are OpenAI's: a gateway that serves models of these names asks its own. */
function openAiModels(models: readonly string[], baseUrl: string): readonly ModelOffer[] {
  const known = OPENAI_MODELS.filter((offer) => models.length === 0 || models.includes(offer.id));
  if (endedServiceAt(baseUrl) !== null) return known.length > 0 ? known : OPENAI_MODELS;
  const named = models.filter((model) => /sora|video|veo|wan|kling|hailuo|ltx|minimax|seedance/i.test(model));
  const ids = named.length > 0 ? named : models.length > 0 ? models : OPENAI_MODELS.map((offer) => offer.id);
  return ids.map(foreignModel);
}
