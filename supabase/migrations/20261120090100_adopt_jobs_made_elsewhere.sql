-- Jobs that were made elsewhere become generations of this account, each once, however many ask for it at the same time.

-- Null when the account knows the job: by a row, a line of the ledger or the log, deleted ones included. Also while a
-- create call with the same words is under way at the same server, for then it may be that call's own job.
-- `request` holds the columns of the row by name, `openai_job_id` among them.
create function public.adopt_job(request jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  account uuid := auth.uid();
  n public.video_generations := jsonb_populate_record(null::public.video_generations, request);
  g public.video_generations;
begin
  if account is null then
    raise exception 'a job is taken in by an account' using errcode = 'insufficient_privilege';
  end if;
  -- The same lock as for matching a lost call with a job: one job, one row.
  perform pg_advisory_xact_lock(hashtextextended(concat('job ', account, ' ', n.openai_job_id), 0));
  -- One statement, one moment: between two of them a call could be answered unseen.
  if public.known_job_ids(array[n.openai_job_id]) <> '[]'::jsonb or exists (
    select from public.video_generations as v
    where v.user_id = account and v.server_id = n.server_id and v.status = 'submitting' and v.prompt = n.prompt
  ) then
    return null;
  end if;

  insert into public.video_generations (
    id, user_id, prompt, model, size, seconds, parameters, operation, source_generation_id, source_job_id,
    image_path, image_filename, server_id, server_label, server_url, estimated_cost, title, metadata,
    status, attempt, next_check_at, submitted_at,
    openai_job_id, server_status, progress, started_at, finished_at, expires_at, watch
  ) values (
    n.id, account, n.prompt, n.model, n.size, n.seconds, coalesce(n.parameters, '{}'), coalesce(n.operation, 'create'),
    n.source_generation_id, n.source_job_id,
    n.image_path, n.image_filename, n.server_id, n.server_label, n.server_url, n.estimated_cost, n.title, n.metadata,
    -- A server's clock that runs ahead moves no spending into the future.
    'processing', 1, now(), least(coalesce(n.submitted_at, now()), now()),
    n.openai_job_id, n.server_status, n.progress, n.started_at, n.finished_at, n.expires_at,
    jsonb_build_object('looks', 0, 'changedAt', now(), 'missing', null)
  )
  returning * into g;

  insert into public.generation_attempts
    (user_id, generation_id, number, started_at, answered_at, answer, server_job_id,
     server_id, server_label, model, size, seconds, cost, billed)
  values
    (account, g.id, 1, g.submitted_at, now(), 'reconciled', g.openai_job_id,
     g.server_id, g.server_label, g.model, g.size, g.seconds, g.estimated_cost, 'unknown');
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind)
  values (account, g.id, g.openai_job_id, public.current_actor(), 'adopt');
  return to_jsonb(g);
end $$;

revoke execute on function public.adopt_job(jsonb) from public, anon;
grant execute on function public.adopt_job(jsonb) to authenticated, service_role;
