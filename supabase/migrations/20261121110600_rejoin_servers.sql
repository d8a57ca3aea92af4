-- Removing a server leaves its running jobs without anybody to watch them. Adding the same address again brings them
-- back: what was paid for is still saved. What was never sent stays unsent: a person decides about that.

create function public.rejoin_server() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  update public.video_generations as g
  set server_id = new.id
  where g.server_id is null
    and g.user_id = new.user_id
    and g.server_url = new.base_url
    and g.status in ('submitting', 'processing', 'storing');
  return null;
end $$;

revoke execute on function public.rejoin_server() from public, anon;

create trigger rejoin_server after insert on public.server_profiles
  for each row execute function public.rejoin_server();
