// How the servers that speak the protocol differ, as data. Facts from their sources, read 2026-11-20.
import { DIALECT_NAMES, type DialectName } from '../core/dialect.ts';
import type { ServerFault } from '../core/errors.ts';
import type { ContentVariant } from '../core/ports/video-server.ts';

export type Encoding = 'multipart' | 'json' | 'json_unless_file';

export type Dialect = {
  name: DialectName;
  create: {
    encoding: Encoding;
    /** How JSON carries the length; forms carry text. */
    seconds: 'string' | 'number';
    /** Wire names of what a spec says. A parameter of the name `ratio` stands in place of the size. */
    fields: { prompt: string; model: string; size: string; ratio: string; seconds: string; reference: string };
  };
  /** The key travels as `prefix` + key in this header. One that is not `Authorization` makes redirects refused. */
  auth: { header: string; prefix: string };
  /** Operations this dialect has; one that it lacks is never asked for. */
  routes: { list: boolean; remove: boolean; models: boolean; remix: boolean; edit: boolean; extend: boolean };
  /** `whole` is one answer with every job, oldest first, whatever is asked for. */
  list: 'pages' | 'whole';
  /** Value of `?variant=`; `default` sends none, null means the file is not on offer. */
  variants: Record<ContentVariant, string | null>;
  /** What an HTTP status means when the file is asked for, where it differs from the usual. */
  contentFaults: ReadonlyMap<number, ServerFault>;
  /** Asked for the file, the server answers `status` when the job names its address in `field` instead; null: never. */
  elsewhere: { status: number; field: string } | null;
};

const OPENAI_FIELDS = {
  prompt: 'prompt',
  model: 'model',
  size: 'size',
  ratio: 'aspect_ratio',
  seconds: 'seconds',
  reference: 'input_reference',
} as const;

const BEARER = { header: 'Authorization', prefix: 'Bearer ' } as const;

/** Videos out of nothing but words and pictures. */
const CREATE_ONLY = { list: true, remove: true, models: true, remix: false, edit: false, extend: false } as const;

const NO_PICTURES = { video: 'default', thumbnail: null, spritesheet: null } as const;
const ALL_PICTURES = { video: 'default', thumbnail: 'thumbnail', spritesheet: 'spritesheet' } as const;

/** Gateways and TensorRT-LLM answer 400 or 409 while the job still runs. */
const NOT_READY_BY_400: ReadonlyMap<number, ServerFault> = new Map([
  [400, 'not_ready'],
  [409, 'not_ready'],
]);

/** openai-openapi @f85dbe2; string seconds, or 400 invalid_type (THU-MAIC/OpenMAIC#98). */
const OPENAI: Dialect = {
  name: 'openai',
  create: { encoding: 'multipart', seconds: 'string', fields: OPENAI_FIELDS },
  auth: BEARER,
  routes: { list: true, remove: true, models: true, remix: true, edit: true, extend: true },
  list: 'pages',
  variants: ALL_PICTURES,
  contentFaults: NOT_READY_BY_400,
  elsewhere: null,
};

/**
 * Azure's dress of the same (MicrosoftDocs/azure-ai-docs): the key in a header of its own, no edits and extensions. Its
 * service ended on 2026-09-15; gateways that imitate it go on.
 */
const AZURE: Dialect = {
  ...OPENAI,
  name: 'azure',
  auth: { header: 'api-key', prefix: '' },
  routes: { ...OPENAI.routes, edit: false, extend: false },
};

/** What is assumed of a server nobody has described: the form every one of them reads, and nothing taken for granted. */
const GENERIC: Dialect = { ...OPENAI, name: 'generic' };

/** vllm-omni `docs/serving/videos_api.md` @0131cb55: forms only, no variants; content is 422 for a failed job. */
const VLLM_OMNI: Dialect = {
  ...OPENAI,
  name: 'vllm-omni',
  routes: CREATE_ONLY,
  variants: NO_PICTURES,
  contentFaults: new Map<number, ServerFault>([[422, 'not_found']]),
};

/**
 * sglang `multimodal_gen/runtime/entrypoints/openai`: whole seconds as a number, and builds before spring 2026 refuse a
 * form without a file. `variant` is the number of an output there. Content is 400 when the file went to a cloud store,
 * whose address then stands in the job's `url`.
 */
const SGLANG: Dialect = {
  ...OPENAI,
  name: 'sglang',
  create: { encoding: 'json_unless_file', seconds: 'number', fields: OPENAI_FIELDS },
  routes: CREATE_ONLY,
  variants: NO_PICTURES,
  contentFaults: new Map<number, ServerFault>([[400, 'unsupported']]),
  elsewhere: { status: 400, field: 'url' },
};

/** litellm `proxy/video_endpoints/endpoints.py`, documentation of 2026-10-07: no DELETE route. */
const LITELLM: Dialect = {
  ...OPENAI,
  name: 'litellm',
  create: { encoding: 'json_unless_file', seconds: 'string', fields: OPENAI_FIELDS },
  routes: { list: true, remove: false, models: true, remix: true, edit: true, extend: true },
};

/** Aquiles-Image @5c9d144: seconds as text, the four sizes of Sora, no pictures; the list pages as OpenAI's does. */
const AQUILES: Dialect = { ...OPENAI, name: 'aquiles', routes: CREATE_ONLY, variants: NO_PICTURES };

/**
 * TensorRT-LLM `tensorrt_llm/serve/openai_video_routes.py` @0509ccc, read 2026-11-21: seconds are a number, an unknown
 * field is refused with 422, the list is one answer in the order of creation, content is 400 until the job is done.
 */
const TENSORRT_LLM: Dialect = {
  ...OPENAI,
  name: 'tensorrt-llm',
  create: { encoding: 'json_unless_file', seconds: 'number', fields: OPENAI_FIELDS },
  routes: CREATE_ONLY,
  list: 'whole',
  variants: NO_PICTURES,
};

const DIALECTS: Record<DialectName, Dialect> = {
  openai: OPENAI,
  azure: AZURE,
  'vllm-omni': VLLM_OMNI,
  sglang: SGLANG,
  litellm: LITELLM,
  aquiles: AQUILES,
  'tensorrt-llm': TENSORRT_LLM,
  generic: GENERIC,
};

/** A name nobody knows is spoken to as `generic`. */
export function dialectNamed(name: string): Dialect {
  const known = DIALECT_NAMES.find((each) => each === name);
  return DIALECTS[known ?? 'generic'];
}
