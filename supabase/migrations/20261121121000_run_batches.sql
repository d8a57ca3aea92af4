-- Batches: many generations from one table of prompts, sent in order, so many at once and so many between two pauses.
-- Whether the next call of a batch may leave is decided here, so that any number of tabs and workers keep to it.

create table public.batches (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null check (length(btrim(name)) between 1 and 200),
  -- filling: rows are still being added. paused: by a person, or by a fault that would hit every row. finished: no row
  -- is alive any more.
  state text not null default 'filling' check (state in ('filling', 'running', 'paused', 'finished', 'cancelled')),
  -- {fault, message} while a fault paused it; null when a person did.
  pause_reason jsonb,
  -- A pause that ends by itself, such as a cap's at the end of its day.
  paused_until timestamptz,
  server_id uuid references public.server_profiles (id) on delete set null,
  server_label text not null default '',
  -- After so many create calls the next one waits so long; 0 seconds is no pause.
  group_size integer not null default 5 check (group_size between 1 and 1000),
  group_pause_seconds integer not null default 60 check (group_pause_seconds between 0 and 86400),
  -- Of its own, below the server's; null for none.
  in_flight_limit integer check (in_flight_limit between 1 and 1000),
  -- The header of the table it came from, in order.
  columns jsonb not null default '[]',
  -- {bucket, public} when its clips are published by name.
  publish jsonb,
  started_at timestamptz,
  finished_at timestamptz
);
create index batches_of_account on public.batches (user_id, created_at desc, id desc);
create index batches_of_server on public.batches (server_id) where server_id is not null;
create trigger touch_batch before update on public.batches for each row execute function public.touch_row();

alter table public.batches enable row level security;
create policy "batches: owner may select" on public.batches
  for select to authenticated using (user_id = (select auth.uid()));
create policy "batches: owner may insert" on public.batches
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "batches: owner may update" on public.batches
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "batches: owner may delete" on public.batches
  for delete to authenticated using (user_id = (select auth.uid()));

-- The cells of the row it came from, by the names of the header; null outside a batch.
alter table public.video_generations add column variables jsonb;
alter table public.video_generations
  add constraint video_generations_batch_id_fkey foreign key (batch_id) references public.batches (id) on delete set null;
create unique index video_generations_slug_in_batch on public.video_generations (batch_id, slug)
  where batch_id is not null and slug is not null;
create index video_generations_alive_in_batch on public.video_generations (batch_id, status)
  where batch_id is not null and status in ('pending', 'submitting', 'processing', 'storing');

-- Adds rows that the batch does not have yet: `entries` is an array of objects with the columns of a generation. Safe to
-- repeat. Answers how many were new; null when the batch takes no rows any more.
create function public.add_batch_rows(batch uuid, entries jsonb) returns integer
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  added integer;
begin
  select * into b from public.batches as t where t.id = add_batch_rows.batch for update;
  if not found or b.state <> 'filling' then
    return null;
  end if;
  perform set_config('sora.actor', '', true);
  insert into public.video_generations (
    id, user_id, batch_id, batch_position, prompt, title, slug, tags, model, size, seconds, parameters,
    image_path, image_filename, server_id, server_label, server_url, estimated_cost, variables
  )
  select
    e.id, b.user_id, b.id, e.batch_position, e.prompt, e.title, e.slug, coalesce(e.tags, '{}'), e.model, e.size, e.seconds,
    coalesce(e.parameters, '{}'), e.image_path, e.image_filename, e.server_id, coalesce(e.server_label, ''),
    coalesce(e.server_url, ''), e.estimated_cost, e.variables
  from jsonb_populate_recordset(null::public.video_generations, entries) as e
  on conflict (id) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;

-- From `filling` or `paused` to `running`; from anything that is not over to `paused` or `cancelled`. Cancelling ends
-- what was not sent yet and lets the rest finish. False when the batch is in no state for it.
create function public.set_batch_state(
  batch uuid, state text, reason jsonb default null, paused_until timestamptz default null
) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
begin
  select * into b from public.batches as t where t.id = set_batch_state.batch for update;
  if not found or not (case set_batch_state.state
    when 'running' then b.state in ('filling', 'paused', 'running')
    when 'paused' then b.state in ('running', 'paused')
    when 'cancelled' then b.state in ('filling', 'running', 'paused', 'finished')
    else false
  end) then
    return false;
  end if;
  update public.batches as t
  set
    state = set_batch_state.state,
    pause_reason = case when set_batch_state.state = 'paused' then reason end,
    paused_until = case when set_batch_state.state = 'paused' then set_batch_state.paused_until end,
    started_at = case when set_batch_state.state = 'running' then coalesce(t.started_at, now()) else t.started_at end
  where t.id = b.id;
  if set_batch_state.state = 'cancelled' then
    update public.video_generations as g
    set status = 'cancelled', next_check_at = null, lease_owner = null, lease_expires_at = null
    where g.batch_id = b.id and g.status = 'pending';
  elsif set_batch_state.state = 'running' then
    -- What a fault put off is looked at again at once, and an empty batch is over.
    update public.video_generations as g
    set next_check_at = now()
    where g.batch_id = b.id and g.status = 'pending' and g.next_check_at > now();
    perform public.settle_batch(b.id);
  end if;
  return true;
end $$;

-- Finished when nothing of it is alive; running again when something is, after a reset. Says whether something is.
create function public.settle_batch(batch uuid) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  alive boolean;
begin
  -- One at a time, so that of the last two rows one sees that nothing is left.
  select * into b from public.batches as t where t.id = settle_batch.batch for update;
  alive := exists (
    select from public.video_generations as g
    where g.batch_id = b.id and g.status in ('pending', 'submitting', 'processing', 'storing') and g.deleted_at is null
  );
  if b.state in ('running', 'paused') and not alive then
    update public.batches as t
    set state = 'finished', finished_at = now(), pause_reason = null, paused_until = null
    where t.id = b.id;
  elsif b.state = 'finished' and alive then
    update public.batches as t set state = 'running', finished_at = null where t.id = b.id;
  end if;
  return alive;
end $$;

create function public.settle_batch_of_row() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform public.settle_batch(new.batch_id);
  return null;
end $$;

create trigger settle_batch_of_row after update of status, deleted_at on public.video_generations
  for each row
  when (
    new.batch_id is not null and (
      (old.status in ('pending', 'submitting', 'processing', 'storing'))
        <> (new.status in ('pending', 'submitting', 'processing', 'storing'))
      or (old.deleted_at is null) <> (new.deleted_at is null)
    )
  )
  execute function public.settle_batch_of_row();

-- When the next create call of a batch may leave by its groups; null for now.
create function public.group_pause_until(batch uuid) returns timestamptz
language sql stable
set search_path = ''
as $$
  select case
    when b.group_pause_seconds > 0 and sent.calls > 0 and sent.calls % b.group_size = 0
      then nullif(greatest(sent.newest + b.group_pause_seconds * interval '1 second', clock_timestamp()), clock_timestamp())
  end
  from public.batches as b
  cross join lateral (
    select count(*) as calls, max(a.started_at) as newest from public.generation_attempts as a where a.batch_id = b.id
  ) as sent
  where b.id = group_pause_until.batch;
$$;

-- Batches whose waiting rows may be claimed now.
create function public.open_batches() returns setof uuid
language sql stable
set search_path = ''
as $$
  select b.id
  from public.batches as b
  where (b.state = 'running' or (b.state = 'paused' and b.paused_until <= now()))
    and coalesce(public.group_pause_until(b.id) <= clock_timestamp(), true)
    and (b.in_flight_limit is null or b.in_flight_limit > (
      select count(*) from public.video_generations as g
      where g.batch_id = b.id and g.status in ('submitting', 'processing')
    ));
$$;

-- As before, and of a batch only while it is open.
create or replace function public.claim_generations(
  actor text,
  servers uuid[],
  max_rows integer,
  lease_seconds integer,
  horizon_seconds integer
) returns setof public.video_generations
language sql
set search_path = ''
as $$
  with open_batch as materialized (
    select o.id from public.open_batches() as o (id)
  ),
  candidate as (
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
      and (g.status <> 'pending' or g.batch_id is null or g.batch_id in (select open_batch.id from open_batch))
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

-- Why this row's batch lets no call leave now, or null: {reason, until}.
create function public.refusal_of_batch(batch uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  b public.batches;
  pause_ends timestamptz;
begin
  if batch is null then
    return null;
  end if;
  select * into b from public.batches as t where t.id = refusal_of_batch.batch;
  if b.state <> 'running' and not (b.state = 'paused' and coalesce(b.paused_until <= clock_timestamp(), false)) then
    return jsonb_build_object('reason', 'batch_paused', 'until', b.paused_until);
  end if;
  pause_ends := public.group_pause_until(b.id);
  if pause_ends > clock_timestamp() then
    return jsonb_build_object('reason', 'batch_paused', 'until', pause_ends);
  end if;
  if b.in_flight_limit <= (
    select count(*) from public.video_generations as g
    where g.batch_id = b.id and g.status in ('submitting', 'processing')
  ) then
    return jsonb_build_object('reason', 'batch_paused', 'until', null);
  end if;
  return null;
end $$;

create or replace function public.begin_submission(
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
  refusal jsonb;
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

  -- Caps and batches reach across servers: one decision at a time per account.
  perform pg_advisory_xact_lock(hashtextextended(concat('spending ', g.user_id), 0));
  refusal := coalesce(public.refusal_of_batch(g.batch_id), public.refusal_to_spend(g.id));
  if refusal is not null then
    return refusal || '{"allowed": false}'::jsonb;
  end if;

  perform set_config('sora.actor', begin_submission.actor, true);
  insert into public.generation_attempts
    (user_id, generation_id, number, started_at, server_id, server_label, model, size, seconds, batch_id, cost)
  values (
    -- The moment of the decision, not of the request: the next one of its batch counts from here.
    g.user_id, g.id, g.attempt + 1, clock_timestamp(),
    g.server_id, g.server_label, g.model, g.size, g.seconds, g.batch_id, g.estimated_cost
  );
  -- A pause that ended by itself.
  update public.batches as b
  set state = 'running', pause_reason = null, paused_until = null
  where b.id = g.batch_id and b.state = 'paused';
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

-- What a cap held back goes on with the cap: its batch too.
create or replace function public.wake_held_generations(account uuid) returns bigint
language sql
set search_path = ''
as $$
  with resumed as (
    update public.batches as b
    set state = 'running', pause_reason = null, paused_until = null
    where b.user_id = account and b.state = 'paused' and b.pause_reason ->> 'fault' in ('cap_reached', 'price_unknown')
    returning b.id
  ),
  woken as (
    update public.video_generations as g
    set next_check_at = now()
    where g.user_id = account and g.status = 'pending' and g.next_check_at > now()
      and g.watch -> 'lastFailure' ->> 'fault' in ('cap_reached', 'price_unknown')
    returning g.id
  )
  select count(*) from woken;
$$;

-- Every batch of the account, newest first, with its rows counted and its money added up.
create function public.batch_states(batch uuid default null) returns jsonb
language sql stable
set search_path = ''
as $$
  with counted as (
    select
      g.batch_id,
      count(*) as rows,
      count(*) filter (where g.status = 'pending') as pending,
      count(*) filter (where g.status in ('submitting', 'processing')) as running,
      count(*) filter (where g.status = 'storing') as storing,
      count(*) filter (where g.status = 'completed') as completed,
      count(*) filter (where g.status = 'failed') as failed,
      count(*) filter (where g.status = 'cancelled') as cancelled,
      coalesce(sum(g.estimated_cost) filter (where g.status = 'pending'), 0)::bigint as expected_cost,
      count(*) filter (where g.status = 'pending' and g.estimated_cost is null) as unpriced
    from public.video_generations as g
    where g.batch_id is not null and g.user_id = (select auth.uid()) and g.deleted_at is null
      and (batch_states.batch is null or g.batch_id = batch_states.batch)
    group by g.batch_id
  )
  select coalesce(jsonb_agg(
    to_jsonb(b) || jsonb_build_object(
      'rows', coalesce(c.rows, 0), 'pending', coalesce(c.pending, 0), 'running', coalesce(c.running, 0),
      'storing', coalesce(c.storing, 0), 'completed', coalesce(c.completed, 0), 'failed', coalesce(c.failed, 0),
      'cancelled', coalesce(c.cancelled, 0), 'expected_cost', coalesce(c.expected_cost, 0),
      'unpriced', coalesce(c.unpriced, 0),
      'spent', (
        select coalesce(sum(a.cost), 0)::bigint from public.generation_attempts as a
        where a.batch_id = b.id and a.billed <> 'no' and not a.refunded
      ),
      'next_group_at', public.group_pause_until(b.id)
    )
    order by b.created_at desc, b.id desc
  ), '[]'::jsonb)
  from public.batches as b
  left join counted as c on c.batch_id = b.id
  where b.user_id = (select auth.uid()) and (batch_states.batch is null or b.id = batch_states.batch);
$$;

-- Rows of one batch in order, briefly: for a grid of thousands. The next slice begins after a position.
create function public.batch_rows(batch uuid, after_position integer, max_rows integer) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      g.id, g.batch_position, g.version, g.status, g.title, g.slug, left(g.prompt, 300) as prompt,
      g.model, g.size, g.seconds, g.estimated_cost, g.attempt, g.progress, g.openai_job_id, g.video_path, g.size_bytes,
      g.submitted_at, g.stored_at, g.next_check_at, g.variables,
      coalesce(g.failure ->> 'fault', g.watch -> 'lastFailure' ->> 'fault') as fault,
      coalesce(g.failure ->> 'message', g.watch -> 'lastFailure' ->> 'message') as message,
      (
        select coalesce(sum(a.cost), 0)::bigint from public.generation_attempts as a
        where a.generation_id = g.id and a.billed <> 'no' and not a.refunded
      ) as spent
    from public.video_generations as g
    where g.batch_id = batch_rows.batch and g.user_id = (select auth.uid()) and g.deleted_at is null
      and g.batch_position > after_position
    order by g.batch_position
    limit max_rows
  )
  select coalesce(jsonb_agg(to_jsonb(line) order by line.batch_position), '[]'::jsonb) from line;
$$;

-- Changes a row that nobody has sent yet; null when it is no longer waiting or somebody changed it meanwhile.
create function public.edit_waiting_row(generation_id uuid, expected_version integer, changes jsonb) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  g public.video_generations;
begin
  select * into g from public.video_generations as v where v.id = generation_id for update;
  if not found or g.status <> 'pending' or g.version <> expected_version or g.lease_expires_at > now() then
    return false;
  end if;
  g := jsonb_populate_record(g, changes);
  update public.video_generations as v
  set
    version = v.version + 1, prompt = g.prompt, title = g.title, slug = g.slug, tags = g.tags, model = g.model,
    size = g.size, seconds = g.seconds, parameters = g.parameters, estimated_cost = g.estimated_cost
  where v.id = generation_id;
  return true;
end $$;

-- Puts waiting rows in the order given: they share out the places they have. Answers how many were moved.
create function public.order_waiting_rows(batch uuid, ids uuid[]) returns integer
language sql
set search_path = ''
as $$
  with waiting as (
    select g.id, g.batch_position, array_position(ids, g.id) as wish
    from public.video_generations as g
    where g.batch_id = batch and g.id = any (ids) and g.status = 'pending' and g.deleted_at is null
  ),
  place as (
    select w.batch_position, row_number() over (order by w.batch_position) as number from waiting as w
  ),
  turn as (
    select w.id, row_number() over (order by w.wish) as number from waiting as w
  ),
  moved as (
    update public.video_generations as g
    set batch_position = place.batch_position
    from turn
    join place on place.number = turn.number
    where g.id = turn.id
    returning 1
  )
  select count(*)::integer from moved;
$$;

revoke execute on function
  public.add_batch_rows(uuid, jsonb), public.set_batch_state(uuid, text, jsonb, timestamptz), public.settle_batch(uuid),
  public.settle_batch_of_row(), public.group_pause_until(uuid), public.open_batches(), public.refusal_of_batch(uuid),
  public.batch_states(uuid), public.batch_rows(uuid, integer, integer),
  public.edit_waiting_row(uuid, integer, jsonb), public.order_waiting_rows(uuid, uuid[])
  from public, anon;
grant execute on function
  public.add_batch_rows(uuid, jsonb), public.set_batch_state(uuid, text, jsonb, timestamptz), public.settle_batch(uuid),
  public.group_pause_until(uuid), public.open_batches(), public.refusal_of_batch(uuid),
  public.batch_states(uuid), public.batch_rows(uuid, integer, integer),
  public.edit_waiting_row(uuid, integer, jsonb), public.order_waiting_rows(uuid, uuid[])
  to authenticated, service_role;
