// Which kind of server it is, by how it answers. Refuses to guess from a port, a host or a model's name.
import type { Description, Dress, List, Models, Observations, Refusal } from '../ports/server-probe.ts';
import type { Preset } from '../profile.ts';

/** `owned_by` of its models (vllm and sglang `protocol.py`, `common_api.py` @0730031, read 2026-11-21). */
const KIND_BY_OWNER: ReadonlyMap<string, Preset> = new Map<string, Preset>([
  ['simulator', 'simulator'],
  ['vllm', 'vllm-omni'],
  ['sglang', 'sglang'],
]);

/** How it words a refusal. LiteLLM writes the status as text (`proxy/_types.py` @00025c8, read 2026-11-21). */
const KIND_BY_DRESS: ReadonlyMap<Dress, Preset> = new Map<Dress, Preset>([
  ['numbered', 'vllm-omni'],
  ['digits', 'litellm'],
  ['flat', 'tensorrt-llm'],
]);

/** `other` for one that nobody has described: it is then spoken to in the form that every server reads. */
export function kindOf(observations: Observations): Preset {
  const { description, models, list, job } = observations;
  const described = description === null ? null : kindOfRoutes(description);
  const owned = isRefusal(models) ? null : kindOfOwners(models.owners);
  return described ?? owned ?? (isRefusal(list) ? null : kindOfWords(job, list)) ?? 'other';
}

/** Routes that only one kind has (vllm-omni `videos_api.md`; TensorRT-LLM `serve`; litellm `video_endpoints`). */
function kindOfRoutes({ calls }: Description): Preset | null {
  if (calls.has('POST /videos/sync')) return 'vllm-omni';
  if (calls.has('POST /videos/generations')) return 'tensorrt-llm';
  const isGateway =
    calls.has('POST /videos/edits') && calls.has('GET /videos/{id}') && !calls.has('DELETE /videos/{id}');
  return isGateway ? 'litellm' : null;
}

function kindOfOwners(owners: readonly string[]): Preset | null {
  for (const owner of owners) {
    const kind = KIND_BY_OWNER.get(owner.toLowerCase());
    if (kind !== undefined) return kind;
  }
  return null;
}

/** All of these have a list. Of two that refuse with `detail` only Aquiles-Image says whether there is more (@5c9d144). */
function kindOfWords(job: Refusal | null, list: List): Preset | null {
  if (job?.dress === 'detail') return list.paged ? 'aquiles' : 'sglang';
  return job === null ? null : (KIND_BY_DRESS.get(job.dress) ?? null);
}

export function isRefusal(sight: Models | List | Refusal): sight is Refusal {
  return 'error' in sight;
}
