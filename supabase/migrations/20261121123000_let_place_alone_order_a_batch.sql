-- Rows of a batch are as old as their batch. Waiting rows are sent oldest first and then by their place, so rows that
-- came in a later slice could never be put before those of an earlier one.
create or replace function public.add_batch_rows(batch uuid, entries jsonb) returns integer
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  added integer;
begin
  select * into b from public.batches as t where t.id = add_batch_rows.batch for update;
  if not found or b.state <> 'filling' then
    return null;
  end if;
  perform set_config('sora.actor', '', true);
  insert into public.video_generations (
    id, user_id, created_at, batch_id, batch_position, prompt, title, slug, tags, model, size, seconds, parameters,
    image_path, image_filename, server_id, server_label, server_url, estimated_cost, variables
  )
  select
    e.id, b.user_id, b.created_at, b.id, e.batch_position, e.prompt, e.title, e.slug, coalesce(e.tags, '{}'), e.model,
    e.size, e.seconds, coalesce(e.parameters, '{}'), e.image_path, e.image_filename, e.server_id,
    coalesce(e.server_label, ''), coalesce(e.server_url, ''), e.estimated_cost, e.variables
  from jsonb_populate_recordset(null::public.video_generations, entries) as e
  on conflict (id) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
