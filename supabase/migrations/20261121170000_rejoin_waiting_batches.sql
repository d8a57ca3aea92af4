-- Adding a removed server's address again brings its batches back too. Their rows were never sent, so a batch that ran is
-- paused as if by a person: whoever added the server lets it go on, and nothing is paid without that.

create or replace function public.rejoin_server() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  back uuid[];
begin
  update public.video_generations as g
  set server_id = new.id
  where g.server_id is null
    and g.user_id = new.user_id
    and g.server_url = new.base_url
    and g.status in ('submitting', 'processing', 'storing');

  select array_agg(b.id order by b.id) into back
  from public.batches as b
  where b.user_id = new.user_id and b.server_id is null and b.state in ('filling', 'running', 'paused')
    and exists (
      select from public.video_generations as g
      where g.batch_id = b.id and g.status = 'pending' and g.server_id is null and g.server_url = new.base_url
    );
  -- The batches first: no row may leave in between.
  update public.batches as b
  set
    server_id = new.id,
    state = case when b.state = 'running' then 'paused' else b.state end,
    pause_reason = case when b.state = 'running' then null else b.pause_reason end,
    paused_until = case when b.state = 'running' then null else b.paused_until end
  where b.id = any (back);
  update public.video_generations as g
  set server_id = new.id
  where g.batch_id = any (back) and g.status = 'pending' and g.server_id is null and g.server_url = new.base_url;
  return null;
end $$;
