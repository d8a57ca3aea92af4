-- One index per question the app asks.

drop index if exists public.video_generations_created_at;
drop index if exists public.video_generations_status;

-- The history, newest first, page by page; then by state; then favourites.
create index video_generations_history on public.video_generations (user_id, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_status on public.video_generations (user_id, status, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_favourites on public.video_generations (user_id, created_at desc, id desc)
  where favourite and deleted_at is null;

-- What is alive: claims by due time, and how many jobs a server holds. Discarded rows occupy it until they are purged.
create index video_generations_live on public.video_generations (server_id, next_check_at)
  where status in ('pending', 'submitting', 'processing', 'storing');

create index video_generations_discarded on public.video_generations (user_id, deleted_at)
  where deleted_at is not null;
create index video_generations_job on public.video_generations (user_id, openai_job_id)
  where openai_job_id is not null;
create index video_generations_image on public.video_generations (user_id, image_path)
  where image_path is not null;
create index video_generations_source on public.video_generations (source_generation_id)
  where source_generation_id is not null;
create index video_generations_batch on public.video_generations (batch_id, batch_position)
  where batch_id is not null;
create index video_generations_server on public.video_generations (server_id);

-- Tags and words. PostgreSQL lets only leakproof operators use an index beneath row level security, and neither `@>`
-- nor `ilike` is one: a function that searches must be security definer and name the account itself.
create index video_generations_tags on public.video_generations using gin (tags);

do $$
declare
  trigram_schema name;
begin
  create schema if not exists extensions;
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm with schema extensions;
    -- It may have been there before, elsewhere.
    select n.nspname into trigram_schema
    from pg_extension as e join pg_namespace as n on n.oid = e.extnamespace
    where e.extname = 'pg_trgm';
    execute format(
      'create index video_generations_words on public.video_generations '
      'using gin (prompt %1$I.gin_trgm_ops, title %1$I.gin_trgm_ops)',
      trigram_schema
    );
  else
    raise notice 'pg_trgm is not available: searching prompts reads every row of the account';
  end if;
end $$;
