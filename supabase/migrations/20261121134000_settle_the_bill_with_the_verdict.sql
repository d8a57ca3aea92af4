-- The card of a generation, its attempt, the ledger and the sums say the same about its bill: what ends a job that was
-- taken says whether it was billed, in the save that ends it, and what a person finds out is said on the card too.

-- As before, but that `answer` may be left out of the attempt: the one that stands is kept.
create or replace function public.save_generation(request jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  changes jsonb := request -> 'changes';
  outcome jsonb := nullif(request -> 'attempt', 'null'::jsonb);
  note jsonb := nullif(request -> 'note', 'null'::jsonb);
  lease_seconds double precision := (request ->> 'lease_seconds')::double precision;
  g public.video_generations;
  n public.video_generations;
begin
  select * into g from public.video_generations as v where v.id = (request ->> 'id')::uuid for update;
  if not found or g.version <> (request ->> 'version')::integer then
    return null;
  end if;

  -- One row, one job: two lost calls with the same words must not be matched with the same job.
  if outcome ->> 'answer' = 'reconciled' then
    perform pg_advisory_xact_lock(hashtextextended(concat('job ', g.user_id, ' ', outcome ->> 'job_id'), 0));
    if exists (
      select from public.video_generations as v
      where v.user_id = g.user_id and v.openai_job_id = outcome ->> 'job_id' and v.id <> g.id
    ) or exists (
      select from public.generation_attempts as a
      where a.user_id = g.user_id and a.server_job_id = outcome ->> 'job_id' and a.generation_id is distinct from g.id
    ) then
      return null;
    end if;
  end if;

  perform set_config('sora.actor', request ->> 'actor', true);
  n := jsonb_populate_record(g, changes);
  update public.video_generations as v
  set
    version = v.version + 1,
    status = n.status,
    -- A quarter of an hour at most: a clock that was set back while its actor decided must not put a live row off for a day.
    next_check_at = now() + (case
      when (request ->> 'next_check_in_ms')::double precision < 900000 then (request ->> 'next_check_in_ms')::double precision
      when request ->> 'next_check_in_ms' is not null then 900000
    end) * interval '1 millisecond',
    lease_owner = case when lease_seconds > 0 then request ->> 'actor' end,
    lease_expires_at = case when lease_seconds > 0 then now() + make_interval(secs => lease_seconds) end,
    openai_job_id = n.openai_job_id,
    server_status = n.server_status,
    progress = n.progress,
    submitted_at = n.submitted_at,
    started_at = n.started_at,
    finished_at = n.finished_at,
    expires_at = n.expires_at,
    stored_at = n.stored_at,
    failure = n.failure,
    watch = n.watch,
    video_path = n.video_path,
    thumbnail_path = n.thumbnail_path,
    spritesheet_path = n.spritesheet_path,
    size_bytes = n.size_bytes,
    sha256 = n.sha256,
    width = n.width,
    height = n.height,
    duration_ms = n.duration_ms,
    metadata = n.metadata
  where v.id = g.id
  returning * into g;

  if outcome is not null then
    update public.generation_attempts as a
    set
      -- Without an answer this is about the bill alone, and what a person found out about it stands.
      answer = coalesce(outcome ->> 'answer', a.answer),
      billed = case
        when outcome ->> 'answer' is null and exists (
          select from public.generation_events as e
          where e.generation_id = g.id and e.kind = 'settle' and (e.detail ->> 'attempt')::integer = a.number
        ) then a.billed
        else outcome ->> 'billed'
      end,
      server_job_id = coalesce(outcome ->> 'job_id', a.server_job_id),
      answered_at = coalesce(a.answered_at, now())
    where a.generation_id = g.id and a.number = g.attempt;
  end if;
  if note is not null then
    insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
    values (g.user_id, g.id, g.openai_job_id, request ->> 'actor', note ->> 'kind', nullif(note -> 'detail', 'null'::jsonb));
  end if;
  return to_jsonb(g);
end $$;

-- As before, and the failure of the generation says the same.
create or replace function public.settle_attempt(attempt_id uuid, billed text, refunded boolean) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  a public.generation_attempts;
begin
  update public.generation_attempts as t
  set billed = settle_attempt.billed, refunded = settle_attempt.refunded
  where t.id = attempt_id
  returning * into a;
  if not found then
    return false;
  end if;
  update public.video_generations as g
  set failure = g.failure || jsonb_build_object('billed', a.billed), version = g.version + 1
  where g.id = a.generation_id and g.attempt = a.number and g.status = 'failed';
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
  values (
    a.user_id, a.generation_id, a.server_job_id, public.current_actor(), 'settle',
    jsonb_build_object('attempt', a.number, 'billed', a.billed, 'refunded', a.refunded)
  );
  perform public.wake_held_generations(a.user_id);
  return true;
end $$;
