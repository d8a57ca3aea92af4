// What a person can do about a failure, best first. The labels of the buttons stand in `words/failure.ts`.
import type { Failure, Fault } from './failure.ts';

export type Remedy =
  | 'edit_prompt'
  | 'edit_request' // some other field of the form
  | 'change_image'
  | 'choose_other_size'
  | 'choose_other_seconds'
  | 'choose_other_model'
  | 'choose_server'
  | 'check_server' // is it running, and reachable from here
  | 'wait'
  | 'add_credit'
  | 'replace_key'
  | 'ask_for_access'
  | 'sign_in_again'
  | 'set_up_project' // apply the migrations, which make tables and buckets
  | 'free_space'
  | 'raise_size_limit'
  | 'save_to_disk'
  | 'retry_saving'
  | 'look_on_server' // see what the server lists before paying again
  | 'keep_watching'
  | 'raise_cap'
  | 'state_price'
  | 'let_pass' // an override with a reason, for this one
  | 'submit_again';

export type Remedies = readonly [Remedy, ...Remedy[]];

const REMEDIES: Record<Fault, Remedies> = {
  content_policy: ['edit_prompt', 'change_image'],
  rate_limited: ['wait', 'submit_again'],
  quota_exceeded: ['add_credit', 'submit_again', 'choose_server'],
  unauthorized: ['replace_key', 'choose_server'],
  forbidden: ['ask_for_access', 'choose_other_model', 'replace_key'],
  invalid_request: ['edit_request'],
  unknown_model: ['choose_other_model', 'choose_server'],
  service_ended: ['choose_server'],
  unsupported: ['choose_server', 'check_server'],
  generation_failed: ['submit_again', 'edit_prompt'],
  cancelled_on_server: ['submit_again'],
  server_error: ['submit_again', 'check_server'],
  network: ['check_server', 'submit_again'],
  job_not_found: ['look_on_server', 'submit_again'],
  outcome_unknown: ['look_on_server', 'submit_again'],
  given_up: ['keep_watching', 'submit_again'],
  content_lost: ['submit_again'],
  content_expired: ['submit_again'],
  content_damaged: ['retry_saving', 'save_to_disk'],
  storage_unavailable: ['retry_saving', 'save_to_disk'],
  storage_unauthorized: ['sign_in_again', 'save_to_disk'],
  storage_forbidden: ['set_up_project', 'retry_saving', 'save_to_disk'],
  storage_bucket_missing: ['set_up_project', 'retry_saving', 'save_to_disk'],
  storage_quota: ['free_space', 'retry_saving', 'save_to_disk'],
  storage_too_large: ['raise_size_limit', 'retry_saving', 'save_to_disk'],
  storage_conflict: ['retry_saving', 'save_to_disk'],
  storage_rejected: ['retry_saving', 'save_to_disk'],
  cap_reached: ['let_pass', 'raise_cap'],
  price_unknown: ['state_price', 'let_pass'],
  reference_missing: ['change_image'],
};

/** A refused field has its own remedy; any other is a field of the request. */
const REMEDY_BY_PARAM: ReadonlyMap<string, Remedy> = new Map<string, Remedy>([
  ['prompt', 'edit_prompt'],
  ['size', 'choose_other_size'],
  ['width', 'choose_other_size'],
  ['height', 'choose_other_size'],
  ['seconds', 'choose_other_seconds'],
  ['duration', 'choose_other_seconds'],
  ['model', 'choose_other_model'],
  ['input_reference', 'change_image'],
]);

/** The first is the one click to offer. */
export function remediesOf(failure: Pick<Failure, 'fault' | 'param'>): Remedies {
  const remedies = REMEDIES[failure.fault];
  if (failure.fault !== 'invalid_request' && failure.fault !== 'content_policy') return remedies;
  const byParam = failure.param === null ? undefined : REMEDY_BY_PARAM.get(failure.param);
  return byParam === undefined ? remedies : [byParam, ...remedies.filter((remedy) => remedy !== byParam)];
}

export function remedyOf(failure: Pick<Failure, 'fault' | 'param'>): Remedy {
  return remediesOf(failure)[0];
}

/** The act by which one of its remedies is brought about; null where none is. */
export function remedyActOf(failure: Pick<Failure, 'fault' | 'param'>): 'retry_saving' | 'watch_again' | null {
  const remedies = remediesOf(failure);
  if (remedies.includes('keep_watching')) return 'watch_again';
  return remedies.includes('retry_saving') ? 'retry_saving' : null;
}
