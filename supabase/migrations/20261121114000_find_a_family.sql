-- Which generations came from which: up to the oldest known source and down to everything made from it. A source is
-- named by its row; where that is gone, or was taken in later, by its job at the same server.

create index video_generations_source_job on public.video_generations (user_id, source_job_id)
  where source_job_id is not null;

-- At most `max_rows` descendants, nearest first; the generation and its ancestors always. Fifty steps either way bound
-- what rows that name each other in a ring could cost.
create function public.generation_family(generation_id uuid, max_rows integer)
returns setof public.video_generations
language sql stable
set search_path = ''
as $$
  with recursive up as (
    select g.id, g.source_generation_id, g.source_job_id, g.server_url, 0 as steps
    from public.video_generations as g
    where g.id = generation_family.generation_id
    union all
    select p.id, p.source_generation_id, p.source_job_id, p.server_url, up.steps + 1
    from up
    cross join lateral (
      select named.*
      from public.video_generations as named
      where named.id = up.source_generation_id
      union all
      select known.*
      from public.video_generations as known
      where up.source_generation_id is null
        and known.openai_job_id = up.source_job_id
        and known.server_url = up.server_url
    ) as p
    where up.steps < 50
  ),
  oldest as (
    select up.id, up.source_job_id, up.server_url from up order by up.steps desc limit 1
  ),
  roots as (
    select oldest.id from oldest
    union
    select twin.id
    from oldest
    join public.video_generations as twin
      on twin.source_job_id = oldest.source_job_id
      and twin.source_generation_id is null
      and twin.server_url = oldest.server_url
    union
    select take.id
    from oldest
    join public.video_generations as member on member.id = oldest.id
    join public.video_generations as take on take.take_group = member.take_group
  ),
  down as (
    select g.id, g.openai_job_id, g.server_url, 0 as steps
    from roots
    join public.video_generations as g on g.id = roots.id
    union all
    select c.id, c.openai_job_id, c.server_url, down.steps + 1
    from down
    cross join lateral (
      select named.*
      from public.video_generations as named
      where named.source_generation_id = down.id
      union all
      select known.*
      from public.video_generations as known
      where known.source_generation_id is null
        and known.source_job_id = down.openai_job_id
        and known.server_url = down.server_url
    ) as c
    where down.steps < 50
  ),
  family as (
    select up.id from up
    union
    (select down.id from down limit generation_family.max_rows)
  )
  select g.*
  from family
  join public.video_generations as g on g.id = family.id
  order by g.created_at, g.id;
$$;

revoke execute on function public.generation_family(uuid, integer) from public, anon;
grant execute on function public.generation_family(uuid, integer) to authenticated, service_role;
