// How the servers that speak the protocol differ, as data. Facts from their sources, read 2026-11-20.
import type { ServerFault } from '../core/errors.ts';
import type { ContentVariant } from '../core/ports/video-server.ts';

export type Encoding = 'multipart' | 'json' | 'json_unless_file';

export type Dialect = {
  name: string;
  create: {
    encoding: Encoding;
    /** How JSON carries the length; forms carry text. */
    seconds: 'string' | 'number';
    /** Wire names of what a spec says. */
    fields: { prompt: string; model: string; size: string; seconds: string; reference: string };
  };
  /** The key travels as `prefix` + key in this header. */
  auth: { header: string; prefix: string };
  /** Operations this dialect has; one that it lacks is never asked for. */
  routes: { list: boolean; remove: boolean; models: boolean; remix: boolean; edit: boolean; extend: boolean };
  /** Value of `?variant=`; `default` sends none, null means the file is not on offer. */
  variants: Record<ContentVariant, string | null>;
  /** What an HTTP status means when the file is asked for, where it differs from the usual. */
  contentFaults: ReadonlyMap<number, ServerFault>;
};

const OPENAI_FIELDS = {
  prompt: 'prompt',
  model: 'model',
  size: 'size',
  seconds: 'seconds',
  reference: 'input_reference',
} as const;

const BEARER = { header: 'Authorization', prefix: 'Bearer ' } as const;

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
  variants: ALL_PICTURES,
  contentFaults: NOT_READY_BY_400,
};

/** What is assumed of a server nobody has described: the form every one of them reads, and nothing taken for granted. */
const GENERIC: Dialect = { ...OPENAI, name: 'generic' };

/** vllm-omni `docs/serving/videos_api.md` @0131cb55: forms only, no variants; content is 422 for a failed job. */
const VLLM_OMNI: Dialect = {
  ...OPENAI,
  name: 'vllm-omni',
  routes: { list: true, remove: true, models: true, remix: false, edit: false, extend: false },
  variants: NO_PICTURES,
  contentFaults: new Map<number, ServerFault>([[422, 'not_found']]),
};

/**
 * sglang `multimodal_gen/runtime/entrypoints/openai`: whole seconds as a number, and builds before spring 2026 refuse a
 * form without a file. `variant` is the number of an output there. Content is 400 when the file went to a cloud store.
 */
const SGLANG: Dialect = {
  ...OPENAI,
  name: 'sglang',
  create: { encoding: 'json_unless_file', seconds: 'number', fields: OPENAI_FIELDS },
  routes: { list: true, remove: true, models: true, remix: false, edit: false, extend: false },
  variants: NO_PICTURES,
  contentFaults: new Map<number, ServerFault>([[400, 'unsupported']]),
};

/** litellm `proxy/video_endpoints/endpoints.py`, documentation of 2026-10-07: no DELETE route. */
const LITELLM: Dialect = {
  ...OPENAI,
  name: 'litellm',
  create: { encoding: 'json_unless_file', seconds: 'string', fields: OPENAI_FIELDS },
  routes: { list: true, remove: false, models: true, remix: true, edit: true, extend: true },
};

const DIALECTS: ReadonlyMap<string, Dialect> = new Map(
  [OPENAI, GENERIC, VLLM_OMNI, SGLANG, LITELLM].map((dialect) => [dialect.name, dialect]),
);

/** A name nobody knows is spoken to as `generic`. */
export function dialectNamed(name: string): Dialect {
  return DIALECTS.get(name) ?? GENERIC;
}
