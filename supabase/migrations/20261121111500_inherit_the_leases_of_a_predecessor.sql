-- A tab that is reloaded, closed or crashes leaves its leases behind. The next one of the same browser need not wait for
-- them: it got the browser's lock, and so knows that its predecessors no longer work.

-- Frees what actors with this beginning of their name hold, but for `actor` itself, and answers how many rows that were.
-- What was under way is due at once: a create call is looked for in the server's list, a transfer goes on at its last
-- chunk. Versions rise, so that a predecessor that lives on for a moment can write nothing; its rows are not the heir's
-- until they are claimed. Safe to repeat; runs as the caller, so that row level security decides whose rows these are.
create function public.inherit_leases(actor text, predecessors text) returns integer
language sql
set search_path = ''
as $$
  with held as (
    select g.id
    from public.video_generations as g
    where g.status in ('pending', 'submitting', 'processing', 'storing')
      and inherit_leases.predecessors <> ''
      and starts_with(g.lease_owner, inherit_leases.predecessors)
      and g.lease_owner <> inherit_leases.actor
    -- As everybody who locks many rows: in the order of their ids.
    order by g.id
    for update
  ),
  freed as (
    update public.video_generations as g
    set
      lease_owner = null,
      lease_expires_at = null,
      version = g.version + 1,
      next_check_at = case when g.status in ('submitting', 'storing') then least(g.next_check_at, now()) else g.next_check_at end
    from held
    where g.id = held.id
    returning 1
  )
  select count(*)::integer from freed;
$$;

revoke execute on function public.inherit_leases(text, text) from public, anon;
grant execute on function public.inherit_leases(text, text) to authenticated, service_role;
