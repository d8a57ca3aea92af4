-- Stating a price lets go on what waited for it: rows of that server that wait without a price take theirs from its
-- catalogue whenever that changes, and what was held back for want of it is due. A price that a row has stays: it was said
-- when the row was asked for.

create function public.price_waiting_rows() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  priced bigint;
begin
  with offered as (
    select
      g.id, g.size, g.seconds,
      coalesce(
        (select m.offer from jsonb_array_elements(new.catalogue -> 'models') with ordinality as m (offer, place)
          where m.offer ->> 'id' = g.model order by m.place limit 1),
        new.catalogue -> 'anyModel'
      ) as offer
    from public.video_generations as g
    where g.server_id = new.id and g.user_id = new.user_id and g.status = 'pending' and g.estimated_cost is null
  ),
  stated as (
    select
      o.id,
      -- A size on the list has its own price, any other that of sizes beyond it.
      (coalesce(
        (select s.offer -> 'price' from jsonb_array_elements(o.offer -> 'sizes') with ordinality as s (offer, place)
          where s.offer ->> 'size' = o.size order by s.place limit 1),
        o.offer -> 'freeSize' -> 'price'
      ) ->> 'perSecondMicroUsd')::bigint * o.seconds as cost
    from offered as o
    where jsonb_typeof(o.offer) = 'object'
  )
  update public.video_generations as g
  set estimated_cost = stated.cost
  from stated
  where stated.id = g.id and stated.cost is not null and g.status = 'pending' and g.estimated_cost is null;
  get diagnostics priced = row_count;
  if priced > 0 then
    perform public.wake_held_generations(new.user_id);
  end if;
  return null;
end $$;

revoke execute on function public.price_waiting_rows() from public, anon;

create trigger price_waiting_rows after update of catalogue on public.server_profiles
  for each row
  when (new.catalogue is distinct from old.catalogue)
  execute function public.price_waiting_rows();
