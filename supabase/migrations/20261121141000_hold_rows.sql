-- Only chosen rows of a batch: a row on hold keeps its place and is not sent until somebody lets it go on. It counts
-- neither as waiting nor as alive, so a batch of which nothing else is left is finished, and running again with the first
-- row that is let go on.

alter table public.video_generations add column on_hold boolean not null default false;
alter table public.video_generations
  add constraint video_generations_only_unsent_is_on_hold check (not on_hold or status = 'pending');
drop index public.video_generations_alive_in_batch;
create index video_generations_alive_in_batch on public.video_generations (batch_id, status, on_hold)
  where batch_id is not null and status in ('pending', 'submitting', 'processing', 'storing');

-- Whoever was about to send it has lost it.
create function public.fence_held_row() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.lease_owner := null;
  new.lease_expires_at := null;
  return new;
end $$;

create trigger fence_held_row before update of on_hold on public.video_generations
  for each row
  when (new.on_hold <> old.on_hold)
  execute function public.fence_held_row();

-- What was cancelled is not on hold any more: started again it goes its way. Nor is what a person starts that has no batch
-- left in which it could be let go on.
create function public.end_hold() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.on_hold := false;
  return new;
end $$;

create trigger end_hold before update of status on public.video_generations
  for each row
  when (old.on_hold and (new.status <> 'pending' or (new.batch_id is null and public.current_actor() like 'person:%')))
  execute function public.end_hold();

revoke execute on function public.fence_held_row(), public.end_hold() from public, anon;

-- As before; what is on hold is not alive, and does not end a pause.
create or replace function public.settle_batch(batch uuid) returns boolean
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
    where g.batch_id = b.id and g.status in ('pending', 'submitting', 'processing', 'storing') and not g.on_hold
      and g.deleted_at is null
  );
  if not alive and (b.state = 'running' or (b.state = 'paused' and not exists (
    select from public.video_generations as g
    where g.batch_id = b.id and g.status = 'pending' and g.on_hold and g.deleted_at is null
  ))) then
    update public.batches as t
    set state = 'finished', finished_at = now(), pause_reason = null, paused_until = null
    where t.id = b.id;
  elsif b.state = 'finished' and alive then
    update public.batches as t set state = 'running', finished_at = null where t.id = b.id;
  end if;
  return alive;
end $$;

-- As before, also when a row is put on hold or let go on; not where a whole batch moves at once, which settles it itself.
drop trigger settle_batch_of_row on public.video_generations;
create trigger settle_batch_of_row after update of status, deleted_at, on_hold on public.video_generations
  for each row
  when (
    new.batch_id is not null and current_setting('sora.settling', true) is distinct from 'later' and (
      (old.status in ('pending', 'submitting', 'processing', 'storing') and not old.on_hold)
        <> (new.status in ('pending', 'submitting', 'processing', 'storing') and not new.on_hold)
      or (old.deleted_at is null) <> (new.deleted_at is null)
    )
  )
  execute function public.settle_batch_of_row();

-- `hold` and `release` rows that were not sent yet, those named or all of them; `only` lets those named go on and holds
-- all others. Answers how many that changed.
create function public.choose_rows(batch uuid, wish text, ids uuid[] default null) returns integer
language plpgsql
set search_path = ''
as $$
declare
  changed integer;
begin
  perform set_config('sora.settling', 'later', true);
  update public.video_generations as g
  set on_hold = wanted.on_hold
  from (
    select w.id, case wish when 'hold' then true when 'release' then false when 'only' then named.id is null end as on_hold
    from public.video_generations as w
    left join (select distinct unnest(ids) as id) as named on named.id = w.id
    where w.batch_id = choose_rows.batch and w.status = 'pending' and w.deleted_at is null
      and (ids is null or wish = 'only' or named.id is not null)
  ) as wanted
  where g.id = wanted.id and g.status = 'pending' and g.on_hold <> wanted.on_hold;
  get diagnostics changed = row_count;
  perform set_config('sora.settling', '', true);
  if changed > 0 then
    perform public.settle_batch(choose_rows.batch);
  end if;
  return changed;
end $$;

revoke execute on function public.choose_rows(uuid, text, uuid[]) from public, anon;
grant execute on function public.choose_rows(uuid, text, uuid[]) to authenticated, service_role;

-- As before, and of a batch nothing that is on hold.
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
      and not g.on_hold
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
      and not g.on_hold
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

-- As before; the row that would leave next is never one on hold.
create or replace function public.set_batch_state(
  batch uuid, state text, reason jsonb default null, paused_until timestamptz default null
) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  for_cap boolean := set_batch_state.state = 'paused' and reason ->> 'fault' in ('cap_reached', 'price_unknown');
begin
  if for_cap then
    perform pg_advisory_xact_lock(hashtextextended(concat('spending ', t.user_id), 0))
    from public.batches as t
    where t.id = set_batch_state.batch;
  end if;
  select * into b from public.batches as t where t.id = set_batch_state.batch for update;
  if not found or not (case set_batch_state.state
    when 'running' then b.state in ('filling', 'paused', 'running')
    when 'paused' then b.state in ('running', 'paused')
    when 'cancelled' then b.state in ('filling', 'running', 'paused', 'finished')
    else false
  end) then
    return false;
  end if;
  if for_cap and not exists (
    select
    from (
      select g.id
      from public.video_generations as g
      where g.batch_id = b.id and g.status = 'pending' and not g.on_hold and g.deleted_at is null
      order by g.batch_position
      limit 1
    ) as next
    where public.refusal_to_spend(next.id) is not null
  ) then
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
    perform set_config('sora.settling', 'later', true);
    update public.video_generations as g
    set status = 'cancelled', next_check_at = null, lease_owner = null, lease_expires_at = null
    where g.batch_id = b.id and g.status = 'pending';
    perform set_config('sora.settling', '', true);
  elsif set_batch_state.state = 'running' then
    -- What a fault put off is looked at again at once, and an empty batch is over.
    update public.video_generations as g
    set next_check_at = now()
    where g.batch_id = b.id and g.status = 'pending' and g.next_check_at > now();
    perform public.settle_batch(b.id);
  end if;
  return true;
end $$;

-- As before, and rows may come in on hold.
create or replace function public.add_batch_rows(batch uuid, entries jsonb) returns integer
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
    id, user_id, created_at, batch_id, batch_position, prompt, title, slug, tags, model, size, seconds, parameters,
    image_path, image_filename, server_id, server_label, server_url, estimated_cost, variables, on_hold
  )
  select
    e.id, b.user_id, b.created_at, b.id, e.batch_position, e.prompt, e.title, e.slug, coalesce(e.tags, '{}'), e.model,
    e.size, e.seconds, coalesce(e.parameters, '{}'), e.image_path, e.image_filename, e.server_id,
    coalesce(e.server_label, ''), coalesce(e.server_url, ''), e.estimated_cost, e.variables,
    coalesce(e.on_hold, false)
  from jsonb_populate_recordset(null::public.video_generations, entries) as e
  on conflict (id) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;

-- As before; what is on hold is counted apart.
create or replace function public.batch_states(batch uuid default null) returns jsonb
language sql stable
set search_path = ''
as $$
  with counted as (
    select
      g.batch_id,
      count(*) as rows,
      count(*) filter (where g.status = 'pending' and not g.on_hold) as pending,
      count(*) filter (where g.on_hold) as on_hold,
      count(*) filter (where g.status in ('submitting', 'processing')) as running,
      count(*) filter (where g.status = 'storing') as storing,
      count(*) filter (where g.status = 'completed') as completed,
      count(*) filter (where g.status = 'failed') as failed,
      count(*) filter (where g.status = 'cancelled') as cancelled,
      coalesce(sum(g.estimated_cost) filter (where g.status = 'pending' and not g.on_hold), 0)::bigint as expected_cost,
      count(*) filter (where g.status = 'pending' and not g.on_hold and g.estimated_cost is null) as unpriced
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
      'unpriced', coalesce(c.unpriced, 0), 'on_hold', coalesce(c.on_hold, 0),
      'spent', (
        select coalesce(sum(a.cost), 0)::bigint from public.generation_attempts as a
        where a.batch_id = b.id and a.billed <> 'no' and not a.refunded
      ),
      'next_group_at', public.group_pause_until(b.id),
      'reused', (
        select count(*) from public.batch_reused_rows as r
        join public.video_generations as g on g.id = r.generation_id and g.deleted_at is null
        where r.batch_id = b.id
      )
    )
    order by b.created_at desc, b.id desc
  ), '[]'::jsonb)
  from public.batches as b
  left join counted as c on c.batch_id = b.id
  where b.user_id = (select auth.uid()) and (batch_states.batch is null or b.id = batch_states.batch);
$$;

-- As before, and which rows are on hold.
create or replace function public.batch_rows(batch uuid, after_position integer, max_rows integer) returns jsonb
language sql stable
set search_path = ''
as $$
  -- Each side brings no more than is asked for, by its own index.
  with line as (
    (select
      g.id, g.batch_position, g.version, g.status, g.title, g.slug, left(g.prompt, 300) as prompt,
      g.model, g.size, g.seconds, g.estimated_cost, g.attempt, g.progress, g.openai_job_id, g.video_path, g.size_bytes,
      g.submitted_at, g.stored_at, g.next_check_at, g.variables, g.parameters,
      coalesce(g.failure ->> 'fault', g.watch -> 'lastFailure' ->> 'fault') as fault,
      coalesce(g.failure ->> 'message', g.watch -> 'lastFailure' ->> 'message') as message,
      (
        select coalesce(sum(a.cost), 0)::bigint from public.generation_attempts as a
        where a.generation_id = g.id and a.billed <> 'no' and not a.refunded
      ) as spent,
      false as reused, g.on_hold
    from public.video_generations as g
    where g.batch_id = batch_rows.batch and g.user_id = (select auth.uid()) and g.deleted_at is null
      and g.batch_position > after_position
    order by g.batch_position
    limit max_rows)
    union all
    (select
      g.id, r.batch_position, g.version, g.status, r.title, r.slug, left(g.prompt, 300),
      g.model, g.size, g.seconds, g.estimated_cost, g.attempt, g.progress, g.openai_job_id, g.video_path, g.size_bytes,
      g.submitted_at, g.stored_at, g.next_check_at, r.variables, g.parameters, null, null, 0, true, false
    from public.batch_reused_rows as r
    join public.video_generations as g on g.id = r.generation_id and g.deleted_at is null
    where r.batch_id = batch_rows.batch and r.user_id = (select auth.uid()) and r.batch_position > after_position
    order by r.batch_position
    limit max_rows)
    order by batch_position
    limit max_rows
  )
  select coalesce(jsonb_agg(to_jsonb(line) order by line.batch_position), '[]'::jsonb) from line;
$$;
