-- Deleting in two steps: hidden at once, gone a little later, by the database's clock. And which jobs are ours.

-- Safe to repeat: the first time counts.
create function public.discard_generation(generation_id uuid) returns boolean
language sql
set search_path = ''
as $$
  with discarded as (
    update public.video_generations as g
    set deleted_at = now()
    where g.id = discard_generation.generation_id and g.deleted_at is null
    returning 1
  )
  select exists (select from discarded);
$$;

-- False when the row is already gone.
create function public.restore_generation(generation_id uuid) returns boolean
language sql
set search_path = ''
as $$
  with restored as (
    update public.video_generations as g
    set deleted_at = null
    where g.id = restore_generation.generation_id
    returning 1
  )
  select exists (select from restored);
$$;

create function public.purgeable_generations(older_than_seconds integer, max_rows integer)
returns setof public.video_generations
language sql stable
set search_path = ''
as $$
  select g.*
  from public.video_generations as g
  where g.deleted_at <= now() - make_interval(secs => older_than_seconds)
    and (g.lease_expires_at is null or g.lease_expires_at <= now())
  order by g.deleted_at, g.id
  limit max_rows;
$$;

-- Removes a discarded row for good, and only a discarded one.
create function public.purge_generation(generation_id uuid) returns boolean
language sql
set search_path = ''
as $$
  with purged as (
    delete from public.video_generations as g
    where g.id = purge_generation.generation_id and g.deleted_at is not null
    returning 1
  )
  select exists (select from purged);
$$;

-- Which of these server jobs the account knows, by a row, a line of the ledger or the log: deleted ones count.
create function public.known_job_ids(job_ids text[]) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(k.job_id), '[]'::jsonb)
  from (
    select g.openai_job_id as job_id from public.video_generations as g where g.openai_job_id = any (job_ids)
    union
    select a.server_job_id from public.generation_attempts as a where a.server_job_id = any (job_ids)
    union
    select e.server_job_id from public.generation_events as e where e.server_job_id = any (job_ids)
  ) as k;
$$;

revoke execute on function
  public.discard_generation(uuid),
  public.restore_generation(uuid),
  public.purgeable_generations(integer, integer),
  public.purge_generation(uuid),
  public.known_job_ids(text[])
  from public, anon;
grant execute on function
  public.discard_generation(uuid),
  public.restore_generation(uuid),
  public.purgeable_generations(integer, integer),
  public.purge_generation(uuid),
  public.known_job_ids(text[])
  to authenticated, service_role;
