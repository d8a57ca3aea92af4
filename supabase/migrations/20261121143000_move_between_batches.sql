-- Generations are moved into a batch, out of one, or from one to another, whatever has become of them. What was paid stays
-- with the batch it was paid in; what waits leaves from now on by the rules of the batch it waits in.

-- Puts generations into a batch, behind all it has and in the order given; without a batch, takes them out of theirs.
-- `entries` are {id, slug}: the file name for one that has none; a name that is taken gets a number. With created_at an
-- entry is a place to come back to: {id, slug, position, created_at}. What waits is looked at again at once, and is as old
-- as the batch it waits in, where the place alone decides what is sent first; what is finished is published where the
-- batch publishes, and what lies published elsewhere stays. Passed over are those that
-- stand there already, and for a cancelled batch those that wait: nothing waits in it. Answers those that moved, as
-- {id, position, before: {batch_id, position, slug, created_at}}; null when there is no such batch or its rows are still
-- being added.
create function public.move_to_batch(entries jsonb, batch uuid default null) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  target public.batches;
  g public.video_generations;
  entry record;
  stem text;
  name text;
  place integer;
  last_place integer;
  number integer;
  -- By stem, the number to try next.
  numbers jsonb := '{}';
  left_batches uuid[] := '{}';
  moved jsonb[] := '{}';
begin
  if jsonb_typeof(entries) is distinct from 'array' or jsonb_array_length(entries) > 1000 then
    raise exception 'up to 1,000 generations are moved at once' using errcode = 'invalid_parameter_value';
  end if;
  -- Rows before their batches, as whoever saves a row locks them.
  perform 1 from public.video_generations as v
  where v.id in (select (e.value ->> 'id')::uuid from jsonb_array_elements(entries) as e)
  order by v.id
  for update;
  if move_to_batch.batch is not null then
    select * into target from public.batches as t where t.id = move_to_batch.batch for update;
    if not found or target.state = 'filling' then
      return null;
    end if;
    last_place := greatest(
      0,
      (select max(v.batch_position) from public.video_generations as v where v.batch_id = target.id),
      (select max(r.batch_position) from public.batch_reused_rows as r where r.batch_id = target.id)
    );
  end if;
  perform set_config('sora.actor', '', true);
  for entry in
    select
      (e.value ->> 'id')::uuid as id, e.value ->> 'slug' as slug, (e.value ->> 'position')::integer as position,
      (e.value ->> 'created_at')::timestamptz as created_at
    from jsonb_array_elements(entries) with ordinality as e (value, turn)
    order by e.turn
  loop
    select * into g from public.video_generations as v
    where v.id = entry.id and v.deleted_at is null and (target.id is null or v.user_id = target.user_id);
    continue when not found
      or g.batch_id is not distinct from target.id
      or (g.status = 'pending' and target.state = 'cancelled')
      or exists (select from public.batch_reused_rows as r where r.batch_id = target.id and r.generation_id = g.id);

    stem := case when entry.created_at is null then coalesce(g.slug, entry.slug) else entry.slug end;
    name := stem;
    place := null;
    if target.id is not null then
      number := coalesce((numbers ->> stem)::integer, 2);
      while exists (select from public.video_generations as v where v.batch_id = target.id and v.slug = name)
        or exists (select from public.batch_reused_rows as r where r.batch_id = target.id and r.slug = name)
      loop
        name := concat(stem, '-', number);
        number := number + 1;
      end loop;
      if name <> stem then
        numbers := numbers || jsonb_build_object(stem, number);
      end if;
      place := entry.position;
      if place is null or place < 1
        or exists (select from public.video_generations as v where v.batch_id = target.id and v.batch_position = place)
        or exists (select from public.batch_reused_rows as r where r.batch_id = target.id and r.batch_position = place)
      then
        place := last_place + 1;
      end if;
      last_place := greatest(last_place, place);
    end if;

    update public.video_generations as v
    set
      batch_id = target.id, batch_position = place, slug = name,
      created_at = coalesce(case when v.status = 'pending' then target.created_at end, entry.created_at, v.created_at),
      next_check_at = case when v.status = 'pending' then now() else v.next_check_at end
    where v.id = g.id;
    insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
    values (
      g.user_id, g.id, g.openai_job_id, public.current_actor(), 'move',
      jsonb_build_object(
        'from', (select jsonb_build_object('id', b.id, 'name', b.name) from public.batches as b where b.id = g.batch_id),
        'to', case when target.id is not null then jsonb_build_object('id', target.id, 'name', target.name) end
      )
    );
    if g.status = 'completed' and target.publish is not null then
      perform public.want_publications(target.id, target.publish ->> 'bucket', g.id);
    end if;
    left_batches := left_batches || g.batch_id;
    moved := moved || jsonb_build_object(
      'id', g.id, 'position', place,
      'before', jsonb_build_object(
        'batch_id', g.batch_id, 'position', g.batch_position, 'slug', g.slug, 'created_at', g.created_at
      )
    );
  end loop;
  perform public.settle_batch(b.id)
  from (select distinct l.id from unnest(left_batches || target.id) as l (id) where l.id is not null order by l.id) as b;
  return to_jsonb(moved);
end $$;

revoke execute on function public.move_to_batch(jsonb, uuid) from public, anon;
grant execute on function public.move_to_batch(jsonb, uuid) to authenticated, service_role;
