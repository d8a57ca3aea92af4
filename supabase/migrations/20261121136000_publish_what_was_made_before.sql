-- Rows of a table that were made before are published under their names like those that were made for it.

create or replace function public.want_publications(batch uuid, bucket text, generation_id uuid default null) returns integer
language sql
set search_path = ''
as $$
  with row_of_batch as (
    select g.id, g.slug
    from public.video_generations as g
    where g.batch_id = want_publications.batch
    union all
    select r.generation_id, r.slug
    from public.batch_reused_rows as r
    where r.batch_id = want_publications.batch
  ),
  -- Of two rows with one name the one that was made for the batch has it.
  wished as (
    select distinct on (o.slug)
      g.user_id, b.id as bucket_id, concat(o.slug, '.mp4') as path, g.id as generation_id, g.video_path
    from row_of_batch as o
    join public.video_generations as g on g.id = o.id
    join public.publication_buckets as b on b.id = want_publications.bucket and b.user_id = g.user_id
    where (want_publications.generation_id is null or g.id = want_publications.generation_id)
      and g.status = 'completed' and g.deleted_at is null and g.video_path is not null
      and length(o.slug) <= 96 and o.slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'
    order by o.slug, g.batch_id is distinct from want_publications.batch
  ),
  wanted as (
    insert into public.publications as p (user_id, bucket_id, path, generation_id, batch_id)
    select w.user_id, w.bucket_id, w.path, w.generation_id, want_publications.batch
    from wished as w
    where not exists (
      select from public.publications as q
      where q.bucket_id = w.bucket_id and q.path = w.path and q.generation_id = w.generation_id
        and (q.state = 'waiting' or (q.state = 'published' and q.source_path = w.video_path))
    )
    order by w.path
    on conflict (bucket_id, path) do update
    set
      generation_id = excluded.generation_id, batch_id = excluded.batch_id, state = 'waiting',
      version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    returning 1
  )
  select count(*)::integer from wanted;
$$;

-- A video may be a row of several batches: it is asked for in each that publishes.
create or replace function public.publish_with_generation() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new.deleted_at is not null then
    update public.publications as p
    set state = 'removing', version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    where p.generation_id = old.id and p.state <> 'removing';
  elsif new.status = 'completed' then
    perform public.want_publications(b.id, b.publish ->> 'bucket', new.id)
    from public.batches as b
    where b.publish is not null
      and (b.id = new.batch_id or exists (
        select from public.batch_reused_rows as r where r.batch_id = b.id and r.generation_id = new.id
      ));
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return null;
end $$;

drop trigger publish_with_generation on public.video_generations;
create trigger publish_with_generation after update of status, deleted_at on public.video_generations
  for each row
  when (
    (new.deleted_at is null) <> (old.deleted_at is null)
    or (new.status = 'completed' and old.status <> 'completed')
  )
  execute function public.publish_with_generation();

create or replace function public.batch_publishing(batch uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'bucket', b.publish ->> 'bucket',
    'finished', (
      select count(*) from public.video_generations as g
      where g.batch_id = b.id and g.status = 'completed' and g.deleted_at is null
    ) + (
      select count(*) from public.batch_reused_rows as r
      join public.video_generations as g on g.id = r.generation_id
      where r.batch_id = b.id and g.status = 'completed' and g.deleted_at is null
    ),
    'buckets', (
      select coalesce(jsonb_agg(to_jsonb(c) order by c.newest desc), '[]'::jsonb)
      from (
        select
          p.bucket_id as bucket,
          max(p.created_at) as newest,
          count(*) filter (where p.state = 'published') as published,
          count(*) filter (where p.state = 'waiting') as waiting,
          count(*) filter (where p.state = 'failed') as failed,
          count(*) filter (where p.state = 'removing') as removing
        from public.publications as p
        where p.batch_id = b.id
        group by p.bucket_id
      ) as c
    )
  )
  from public.batches as b
  where b.id = batch_publishing.batch and b.user_id = (select auth.uid());
$$;
