-- Rows of a table for which a video was there already: they stand in their batch beside those that were made for it, and
-- cost it nothing.

create table public.batch_reused_rows (
  batch_id uuid not null references public.batches (id) on delete cascade,
  batch_position integer not null check (batch_position > 0),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  -- Made before, and its batch if it had one stays its own; a row goes with its video.
  generation_id uuid not null references public.video_generations (id) on delete cascade,
  title text,
  slug text not null,
  -- The cells of the row, by the names of the header.
  variables jsonb not null default '{}',
  primary key (batch_id, batch_position)
);
create index batch_reused_rows_of_generation on public.batch_reused_rows (generation_id);
create index batch_reused_rows_of_account on public.batch_reused_rows (user_id);

alter table public.batch_reused_rows enable row level security;
create policy "batch_reused_rows: owner may select" on public.batch_reused_rows
  for select to authenticated using (user_id = (select auth.uid()));
create policy "batch_reused_rows: owner may insert" on public.batch_reused_rows
  for insert to authenticated with check (
    user_id = (select auth.uid())
    and exists (select from public.batches as b where b.id = batch_id and b.user_id = (select auth.uid()))
    and exists (
      select from public.video_generations as g where g.id = generation_id and g.user_id = (select auth.uid())
    )
  );

-- Adds rows that the batch does not have yet. Safe to repeat. Answers how many were new; null when the batch takes none any
-- more. What names a video that is gone is left out.
create function public.add_reused_rows(batch uuid, entries jsonb) returns integer
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  added integer;
begin
  select * into b from public.batches as t where t.id = add_reused_rows.batch for update;
  if not found or b.state <> 'filling' then
    return null;
  end if;
  insert into public.batch_reused_rows (batch_id, batch_position, user_id, generation_id, title, slug, variables)
  select b.id, e.batch_position, b.user_id, e.generation_id, e.title, e.slug, coalesce(e.variables, '{}')
  from jsonb_populate_recordset(null::public.batch_reused_rows, entries) as e
  join public.video_generations as g on g.id = e.generation_id and g.user_id = b.user_id
  on conflict (batch_id, batch_position) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;

-- As before, and how many rows were made before.
create or replace function public.batch_states(batch uuid default null) returns jsonb
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

-- As before, and what was made before in its place; with what else was asked for, such as a seed.
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
      false as reused
    from public.video_generations as g
    where g.batch_id = batch_rows.batch and g.user_id = (select auth.uid()) and g.deleted_at is null
      and g.batch_position > after_position
    order by g.batch_position
    limit max_rows)
    union all
    (select
      g.id, r.batch_position, g.version, g.status, r.title, r.slug, left(g.prompt, 300),
      g.model, g.size, g.seconds, g.estimated_cost, g.attempt, g.progress, g.openai_job_id, g.video_path, g.size_bytes,
      g.submitted_at, g.stored_at, g.next_check_at, r.variables, g.parameters, null, null, 0, true
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

revoke execute on function public.add_reused_rows(uuid, jsonb) from public, anon;
grant execute on function public.add_reused_rows(uuid, jsonb) to authenticated, service_role;
