-- The rules that must survive races between tabs, devices and workers, by the database's clock. All of them run as the
-- caller: row level security decides whose rows they see. A refusal is an answer, not an error.

-- Jobs a server may hold at once for one account; 4 where its profile is gone.
create function public.in_flight_limit(server uuid) returns integer
language sql stable
set search_path = ''
as $$
  select coalesce((select p.in_flight_limit from public.server_profiles as p where p.id = server), 4);
$$;

-- Jobs it may be holding now: sent and not known to have ended. Discarded ones still occupy it.
create function public.in_flight_count(account uuid, server uuid) returns integer
language sql stable
set search_path = ''
as $$
  select count(*)::integer
  from public.video_generations as g
  where g.server_id = server and g.user_id = account and g.status in ('submitting', 'processing');
$$;

-- Live rows that are due and that nobody holds, leased to the actor: first what is watched (longest due first), then
-- the oldest pending ones, no more than their server has free places. Rows in processing come along when they are due
-- within the horizon and something of their server is due: one list call then serves them all.
create function public.claim_generations(
  actor text,
  servers uuid[],
  max_rows integer,
  lease_seconds integer,
  horizon_seconds integer
) returns setof public.video_generations
language sql
set search_path = ''
as $$
  with candidate as (
    select
      g.id, g.server_id, g.status, g.next_check_at, g.created_at, g.batch_position,
      g.next_check_at <= now() as due,
      row_number() over (
        partition by g.server_id, g.user_id, g.status = 'pending' order by g.created_at, g.batch_position, g.id
      ) as place,
      g.user_id
    from public.video_generations as g
    where g.server_id = any (servers)
      and g.status in ('pending', 'submitting', 'processing', 'storing')
      and g.deleted_at is null
      and (g.lease_expires_at is null or g.lease_expires_at <= now())
      and g.next_check_at <= now() + make_interval(secs => case g.status when 'processing' then horizon_seconds else 0 end)
  ),
  room as (
    select s.server_id, s.user_id,
      public.in_flight_limit(s.server_id) - public.in_flight_count(s.user_id, s.server_id) - (
        -- Somebody is about to send these.
        select count(*)
        from public.video_generations as g
        where g.server_id = s.server_id and g.user_id = s.user_id and g.status = 'pending' and g.deleted_at is null
          and g.lease_expires_at > now()
      ) as free
    from (select distinct c.server_id, c.user_id from candidate as c where c.status = 'pending') as s
  ),
  eligible as (
    select c.*
    from candidate as c
    left join room as r on r.server_id = c.server_id and r.user_id = c.user_id
    where c.status <> 'pending' or c.place <= r.free
  ),
  chosen as (
    select e.id
    from eligible as e
    where e.due or exists (select from eligible as d where d.server_id = e.server_id and d.due)
    order by
      e.status = 'pending',
      case when e.status <> 'pending' then e.next_check_at end,
      e.created_at, e.batch_position, e.id
    limit max_rows
  ),
  -- Asked again under the lock: whoever was faster has it.
  locked as (
    select g.id
    from public.video_generations as g
    where g.id in (select chosen.id from chosen)
      and g.status in ('pending', 'submitting', 'processing', 'storing')
      and g.deleted_at is null
      and (g.lease_expires_at is null or g.lease_expires_at <= now())
      and g.next_check_at <= now() + make_interval(secs => case g.status when 'processing' then horizon_seconds else 0 end)
    for update skip locked
  ),
  claimed as (
    update public.video_generations as g
    set
      lease_owner = claim_generations.actor,
      lease_expires_at = now() + make_interval(secs => lease_seconds),
      version = g.version + 1
    from locked
    where g.id = locked.id
    returning g.*
  )
  select claimed.*
  from claimed
  order by
    claimed.status = 'pending',
    case when claimed.status <> 'pending' then claimed.next_check_at end,
    claimed.created_at, claimed.batch_position, claimed.id;
$$;

-- The last step before money is spent. In one transaction: is the row still the actor's, has the server a free place,
-- is the spending allowed; then the attempt goes into the ledger and the row says that a call is about to leave.
create function public.begin_submission(
  generation_id uuid,
  expected_version integer,
  actor text,
  reconciliation jsonb,
  lease_seconds integer
) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  g public.video_generations;
begin
  select * into g from public.video_generations as v where v.id = begin_submission.generation_id;
  if not found then
    return jsonb_build_object('allowed', false, 'reason', 'deleted');
  end if;
  -- One decision at a time per account and server, so that counting below counts what the last one decided.
  perform pg_advisory_xact_lock(hashtextextended(concat('submission ', g.user_id, ' ', g.server_id), 0));

  select * into g from public.video_generations as v where v.id = begin_submission.generation_id for update;
  if not found or g.deleted_at is not null then
    return jsonb_build_object('allowed', false, 'reason', 'deleted');
  elsif g.status <> 'pending' then
    return jsonb_build_object('allowed', false, 'reason', 'not_pending');
  elsif g.version <> expected_version
    or g.lease_owner is distinct from begin_submission.actor
    or g.lease_expires_at <= clock_timestamp()
  then
    return jsonb_build_object('allowed', false, 'reason', 'lease_lost');
  elsif public.in_flight_count(g.user_id, g.server_id) >= public.in_flight_limit(g.server_id) then
    return jsonb_build_object('allowed', false, 'reason', 'in_flight_limit');
  end if;

  -- Caps on spending (day, month, batch, server) join here, under the same lock: reason 'cap_reached'.

  perform set_config('sora.actor', begin_submission.actor, true);
  insert into public.generation_attempts
    (user_id, generation_id, number, server_id, server_label, model, size, seconds, batch_id, cost)
  values
    (g.user_id, g.id, g.attempt + 1, g.server_id, g.server_label, g.model, g.size, g.seconds, g.batch_id, g.estimated_cost);
  update public.video_generations as v
  set
    status = 'submitting',
    version = v.version + 1,
    attempt = v.attempt + 1,
    submitted_at = now(),
    -- Nobody looks while the call may still be under way: its actor writes the answer, or its lease runs out.
    next_check_at = now() + make_interval(secs => lease_seconds),
    lease_expires_at = now() + make_interval(secs => lease_seconds),
    openai_job_id = null, server_status = null, progress = null,
    started_at = null, finished_at = null, expires_at = null, failure = null,
    watch = jsonb_build_object('reconciliation', reconciliation || '{"misses": 0, "firstMissAt": null}'::jsonb)
  where v.id = g.id
  returning * into g;
  return jsonb_build_object('allowed', true, 'generation', to_jsonb(g));
end $$;

-- Compare-and-set of a generation's life; null when somebody wrote in between, or when the job that a lost call was
-- matched with belongs to another row. `request` holds id, version, actor, changes (columns by name), next_check_in_ms
-- (from now; null for a state that is over), lease_seconds (0 gives it back), attempt {answer, job_id, billed} or null,
-- note {kind, detail} or null.
create function public.save_generation(request jsonb) returns jsonb
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
      answer = outcome ->> 'answer',
      billed = outcome ->> 'billed',
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

-- Many saves in one request, each on its own: what cannot be written is said in its place ({"error": …}) and undoes
-- nothing of the others. Answers stand in the order of the orders; rows are locked in the order of their ids.
create function public.save_generations(orders jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  answers jsonb[] := array_fill(null::jsonb, array[jsonb_array_length(orders)]);
  entry record;
begin
  for entry in
    select o.value as save, o.ordinality as place
    from jsonb_array_elements(orders) with ordinality as o
    order by o.value ->> 'id', o.ordinality
  loop
    begin
      answers[entry.place] := jsonb_build_object('generation', public.save_generation(entry.save));
    exception when data_exception or integrity_constraint_violation then
      answers[entry.place] := jsonb_build_object('error', jsonb_build_object('code', sqlstate, 'message', sqlerrm));
    end;
  end loop;
  return coalesce(to_jsonb(answers), '[]'::jsonb);
end $$;

-- False when the lease is no longer the actor's, or the row was discarded.
create function public.renew_lease(generation_id uuid, actor text, lease_seconds integer) returns boolean
language sql
set search_path = ''
as $$
  with renewed as (
    update public.video_generations as g
    set lease_expires_at = now() + make_interval(secs => lease_seconds)
    where g.id = renew_lease.generation_id
      and g.lease_owner = renew_lease.actor
      and g.lease_expires_at > now()
      and g.deleted_at is null
    returning 1
  )
  select exists (select from renewed);
$$;

revoke execute on function
  public.in_flight_limit(uuid),
  public.in_flight_count(uuid, uuid),
  public.claim_generations(text, uuid[], integer, integer, integer),
  public.begin_submission(uuid, integer, text, jsonb, integer),
  public.save_generation(jsonb),
  public.save_generations(jsonb),
  public.renew_lease(uuid, text, integer)
  from public, anon;
grant execute on function
  public.in_flight_limit(uuid),
  public.in_flight_count(uuid, uuid),
  public.claim_generations(text, uuid[], integer, integer, integer),
  public.begin_submission(uuid, integer, text, jsonb, integer),
  public.save_generation(jsonb),
  public.save_generations(jsonb),
  public.renew_lease(uuid, text, integer)
  to authenticated, service_role;
