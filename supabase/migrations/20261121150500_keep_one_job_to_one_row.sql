-- One row, one job, at any moment: a job that is watched or saved for one row is no other row's, and while a create call
-- with the same words is under way a job found in the list may be its own, so it is left to it.

-- Two rows that share a job already: the one that came further keeps it, of the other nobody knows any more which is its own.
with shared as (
  select
    g.id,
    row_number() over (
      partition by g.user_id, g.server_id, g.openai_job_id order by g.status = 'storing' desc, g.submitted_at, g.id
    ) as place
  from public.video_generations as g
  where g.server_id is not null and g.status in ('processing', 'storing')
)
update public.video_generations as g
set
  status = 'failed', version = g.version + 1, openai_job_id = null, next_check_at = null, lease_owner = null,
  lease_expires_at = null, watch = '{}',
  failure = jsonb_build_object('fault', 'outcome_unknown', 'billed', 'unknown', 'message', null, 'param', null, 'at', now())
from shared
where shared.id = g.id and shared.place > 1;

create unique index video_generations_one_row_one_job
  on public.video_generations (user_id, server_id, openai_job_id)
  where status in ('processing', 'storing');

-- Whether this job, found for a lost call, belongs to another row or attempt, or may belong to a call that is still under
-- way: sent by an actor that holds the row since and has not written its answer.
create function public.is_spoken_for(generation_id uuid, job_id text) returns boolean
language sql stable
set search_path = ''
as $$
  select exists (
    select from public.video_generations as v
    where v.user_id = g.user_id and v.openai_job_id = job_id and v.id <> g.id
  ) or exists (
    select from public.generation_attempts as a
    where a.user_id = g.user_id and a.server_job_id = job_id and a.generation_id is distinct from g.id
  ) or exists (
    select from public.video_generations as v
    join public.generation_attempts as a on a.generation_id = v.id and a.number = v.attempt and a.answer is null
    join public.generation_events as e on e.generation_id = v.id and e.to_status = 'submitting'
      and (e.detail ->> 'attempt')::integer = v.attempt and e.actor = v.lease_owner
    where v.user_id = g.user_id and v.server_id = g.server_id and v.status = 'submitting' and v.prompt = g.prompt
      and v.lease_expires_at > now() and v.id <> g.id
  )
  from public.video_generations as g
  where g.id = is_spoken_for.generation_id;
$$;

revoke execute on function public.is_spoken_for(uuid, text) from public, anon;
grant execute on function public.is_spoken_for(uuid, text) to authenticated, service_role;

-- As before, but that no row takes a job which is another row's or may become so.
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
  takes_job boolean;
begin
  select * into g from public.video_generations as v where v.id = (request ->> 'id')::uuid for update;
  if not found or g.version <> (request ->> 'version')::integer then
    return null;
  end if;

  n := jsonb_populate_record(g, changes);

  -- One row, one job, whether the server named it or it was found in its list.
  takes_job := n.status in ('processing', 'storing')
    and (g.status not in ('processing', 'storing') or n.openai_job_id is distinct from g.openai_job_id);
  if takes_job or outcome ->> 'answer' = 'reconciled' then
    -- The same lock as for taking in a job made elsewhere: what is asked below stays true until this is written.
    perform pg_advisory_xact_lock(
      hashtextextended(concat('job ', g.user_id, ' ', coalesce(outcome ->> 'job_id', n.openai_job_id)), 0)
    );
    if takes_job and exists (
      select from public.video_generations as v
      where v.user_id = g.user_id and v.server_id = g.server_id and v.openai_job_id = n.openai_job_id
        and v.status in ('processing', 'storing') and v.id <> g.id
    ) then
      return null;
    end if;
    if outcome ->> 'answer' = 'reconciled' and public.is_spoken_for(g.id, outcome ->> 'job_id') then
      return null;
    end if;
  end if;

  perform set_config('sora.actor', request ->> 'actor', true);
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
