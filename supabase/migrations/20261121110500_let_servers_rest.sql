-- A server that is turned off gets no new work: it has no free places, wherever the question is asked. What it holds
-- already is claimed, watched and saved as before.

create or replace function public.in_flight_limit(server uuid) returns integer
language sql stable
set search_path = ''
as $$
  select coalesce(
    (select case when p.disabled then 0 else p.in_flight_limit end from public.server_profiles as p where p.id = server),
    4
  );
$$;
