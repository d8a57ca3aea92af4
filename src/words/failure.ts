// Every way a generation can end without a saved clip, in plain words: what happened, why, what to do now.
import type { Billed, Fault } from '../core/failure.ts';
import type { Remedy } from '../core/remedy.ts';

export type FailureWords = { title: string; cause: string; next: string };

export const failureWords: Record<Fault, FailureWords> = {
  content_policy: {
    title: 'Refused by the content filter',
    cause: 'The video server’s moderation stopped the prompt, the starting image or the finished picture.',
    next: 'Say it differently, or use another image. Real people, brands and violence are the usual reasons.',
  },
  rate_limited: {
    title: 'Too many requests',
    cause: 'The video server is taking no more jobs from this key for the moment.',
    next: 'Wait a minute, then send it again.',
  },
  quota_exceeded: {
    title: 'Out of credit',
    cause: 'The key’s credit or billing limit at the video server is used up.',
    next: 'Add credit there and send it again, or use another server. Nothing else will go through until then.',
  },
  unauthorized: {
    title: 'Key refused',
    cause: 'The video server does not accept the key kept in this browser.',
    next: 'Replace the key in Settings.',
  },
  forbidden: {
    title: 'Not allowed with this key',
    cause: 'The video server knows the key but does not let it use this model or route.',
    next: 'Ask whoever runs the server for access, or choose another model.',
  },
  invalid_request: {
    title: 'The server refused the request',
    cause: 'Something in the form does not fit what this server and model accept.',
    next: 'Change what the server names below and send it again.',
  },
  unknown_model: {
    title: 'Model not found',
    cause: 'The video server does not serve a model of this name, or no longer does.',
    next: 'Choose another model or another server.',
  },
  service_ended: {
    title: 'This service has ended',
    cause: 'OpenAI and Azure switched their Sora video service off; OpenAI’s ended on 24 September 2026.',
    next: 'Choose another server. Your clips and prompts stay here.',
  },
  unsupported: {
    title: 'The server cannot do this',
    cause: 'What answers at this address lacks the operation, or is not a video server.',
    next: 'Check the server’s address, or choose another server.',
  },
  generation_failed: {
    title: 'Rendering failed',
    cause: 'The video server started the job and could not finish it.',
    next: 'Send it again. If it fails twice, change the prompt, size or length.',
  },
  cancelled_on_server: {
    title: 'Cancelled on the server',
    cause: 'The job was stopped at the video server, not from here.',
    next: 'Send it again if you still want it.',
  },
  server_error: {
    title: 'The video server broke down',
    cause: 'It answered with an internal error.',
    next: 'Send it again in a moment. If it goes on, look at the server’s own log.',
  },
  network: {
    title: 'The video server did not answer',
    cause: 'The request never reached it: it is down, unreachable from here, or refuses web pages.',
    next: 'Check that it runs, then send it again.',
  },
  job_not_found: {
    title: 'The server lost the job',
    cause:
      'It said three times over more than a minute that it knows no such job. It may have restarted or expired it.',
    next: 'Look at what the server lists, or send it again.',
  },
  outcome_unknown: {
    title: 'Sent, but nobody knows whether it arrived',
    cause: 'The server’s answer was lost or not waited for, and its list does not show the job for certain.',
    next: 'Look at what the server lists before you send it again: sending twice may be billed twice.',
  },
  given_up: {
    title: 'No longer watched',
    cause: 'Nothing had changed for a long time, or you asked to stop watching. Nothing was deleted on the server.',
    next: 'Watch it again to see whether it has finished since.',
  },
  content_lost: {
    title: 'Finished, but the file is gone',
    cause: 'The server says the video is done and has no file for it.',
    next: 'Only rendering again can bring it back.',
  },
  content_expired: {
    title: 'The file expired on the server',
    cause: 'The server deleted the finished file before it could be saved.',
    next: 'Only rendering again can bring it back.',
  },
  content_damaged: {
    title: 'The file is damaged',
    cause: 'What the server hands out is not a complete MP4 video.',
    next: 'Try to save it again, or save it to disk as it is.',
  },
  storage_unavailable: {
    title: 'Supabase could not take the file',
    cause: 'Its storage did not answer or broke down while the clip was being saved.',
    next: 'Save it again. Rendering again is not needed.',
  },
  storage_unauthorized: {
    title: 'Sign-in ended while saving',
    cause: 'Supabase no longer accepts this sign-in, so the clip could not be stored.',
    next: 'Sign in again; saving goes on by itself.',
  },
  storage_forbidden: {
    title: 'Not allowed to save',
    cause: 'The project’s policies do not let this account write to its video folder.',
    next: 'Apply the project’s migrations, then save it again.',
  },
  storage_bucket_missing: {
    title: 'No place to save to',
    cause: 'The Supabase project has no bucket named video_files.',
    next: 'Apply the project’s migrations, then save it again.',
  },
  storage_quota: {
    title: 'Storage is full',
    cause: 'The Supabase project has no room left for this clip.',
    next: 'Free some space or raise the plan, then save it again. Or save it to disk now.',
  },
  storage_too_large: {
    title: 'The clip is larger than the project allows',
    cause: 'The bucket’s or the project’s size limit for one file is below the size of this clip.',
    next: 'Raise the limit, then save it again. Or save it to disk now.',
  },
  storage_conflict: {
    title: 'Another file is already there',
    cause: 'The bucket holds different bytes under the name of this clip.',
    next: 'Remove that file from the bucket, then save it again. Or save it to disk.',
  },
  storage_rejected: {
    title: 'Supabase refused the file',
    cause: 'Its storage did not accept the upload as it was sent.',
    next: 'Save it again. If it goes on, run the checks on the Test page.',
  },
  cap_reached: {
    title: 'Held back by a spending cap',
    cause: 'Sending it would pass a cap on spending that you set.',
    next: 'Let this one pass, raise the cap, or wait until its period turns: then it goes on by itself.',
  },
  price_unknown: {
    title: 'Held back: no price is known',
    cause: 'A cap on spending stops what it cannot count, and nobody has stated a price for this model and size.',
    next: 'State the price in the server’s settings, or let this one pass.',
  },
  reference_missing: {
    title: 'The starting image is gone',
    cause: 'The image this request started from is no longer in the image_files bucket.',
    next: 'Choose an image again and send it. Nothing was sent and nothing was billed.',
  },
};

/** Labels of the one-click ways on. */
export const remedyWords: Record<Remedy, string> = {
  edit_prompt: 'Edit the prompt',
  edit_request: 'Edit the request',
  change_image: 'Change the image',
  choose_other_size: 'Choose another size',
  choose_other_seconds: 'Choose another length',
  choose_other_model: 'Choose another model',
  choose_server: 'Choose another server',
  check_server: 'Check the server',
  wait: 'Wait a moment',
  add_credit: 'Add credit at the server',
  replace_key: 'Replace the key',
  ask_for_access: 'Ask for access',
  sign_in_again: 'Sign in again',
  set_up_project: 'Set up the project',
  free_space: 'Free some space',
  raise_size_limit: 'Raise the size limit',
  save_to_disk: 'Save to disk',
  retry_saving: 'Save again',
  look_on_server: 'Look at the server’s list',
  keep_watching: 'Watch it again',
  raise_cap: 'Change the cap',
  state_price: 'State the price',
  let_pass: 'Let this one pass',
  submit_again: 'Send again',
};

export const billedWords: Record<Billed, string> = {
  yes: 'Billed by the server',
  no: 'Not billed',
  unknown: 'Billing unknown',
};
