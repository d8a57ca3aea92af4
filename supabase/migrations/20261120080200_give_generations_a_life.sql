-- A row carries one generation from wish to verified clip: whose it is, where it was sent, what state it is in,
-- when to look again, who is at work on it, what came of it and what it may cost.

alter table public.video_generations
  -- Milliseconds, so that a place in the history survives a round trip through JavaScript.
  alter column created_at type timestamptz(3),
  alter column status set default 'pending',
  alter column metadata drop default,
  -- Null: a row of the original tool that nobody has been given yet. No policy shows it.
  add column user_id uuid default auth.uid() references auth.users (id) on delete cascade,
  -- the request
  add column parameters jsonb not null default '{}'::jsonb,
  add column operation text not null default 'create',
  add column source_generation_id uuid references public.video_generations (id) on delete set null,
  add column source_job_id text,
  add column image_path text,
  -- where it was sent; label and URL stay when the profile goes
  add column server_id uuid references public.server_profiles (id) on delete set null,
  add column server_label text not null default '',
  add column server_url text not null default '',
  -- life
  add column version integer not null default 1,
  add column server_status text,
  add column progress double precision,
  add column attempt integer not null default 0,
  add column next_check_at timestamptz default now(),
  add column lease_owner text,
  add column lease_expires_at timestamptz,
  add column submitted_at timestamptz,
  add column started_at timestamptz,
  add column finished_at timestamptz,
  add column stored_at timestamptz,
  add column expires_at timestamptz,
  add column failure jsonb,
  -- The small memory of a live state: looks, misses, tries, upload …
  add column watch jsonb not null default '{}'::jsonb,
  -- the clip
  add column video_path text,
  add column thumbnail_path text,
  add column spritesheet_path text,
  add column size_bytes bigint,
  add column sha256 text,
  add column width integer,
  add column height integer,
  add column duration_ms integer,
  -- micro-dollars
  add column estimated_cost bigint,
  -- organising
  add column title text,
  add column slug text,
  add column tags text[] not null default '{}',
  add column favourite boolean not null default false,
  add column rating smallint,
  add column batch_id uuid,
  add column batch_position integer,
  add column deleted_at timestamptz;

-- What the original tool left. Its statuses said what its tab last knew; a clip counts only where its file is in the
-- bucket, and nothing of it is ever sent again by itself: what it cost is unknown.
with original as (
  select
    g.id,
    substring(g.video_url from '/video_files/([^?]+)') as video_path,
    substring(g.image_url from '/image_files/([^?]+)') as image_path
  from public.video_generations as g
),
found as (
  select original.*, o.id is not null as stored, (o.metadata ->> 'size')::bigint as size_bytes
  from original
  left join storage.objects as o on o.bucket_id = 'video_files' and o.name = original.video_path
)
update public.video_generations as g
set
  server_label = 'OpenAI',
  server_url = 'https://api.openai.com/v1',
  attempt = 1,
  next_check_at = null,
  submitted_at = g.created_at,
  image_path = found.image_path,
  openai_job_id = case when found.stored then coalesce(g.openai_job_id, 'original-' || g.id) else g.openai_job_id end,
  status = case when found.stored then 'completed' else 'failed' end,
  stored_at = case when found.stored then g.updated_at end,
  video_path = case when found.stored then found.video_path end,
  size_bytes = case when found.stored then coalesce(found.size_bytes, 0) end,
  width = case when found.stored then split_part(g.size, 'x', 1)::integer end,
  height = case when found.stored then split_part(g.size, 'x', 2)::integer end,
  duration_ms = case when found.stored then g.seconds * 1000 end,
  video_url = null,
  failure = case when not found.stored then jsonb_build_object(
    'fault', case
      when g.status in ('failed', 'error') then 'generation_failed'
      when g.status = 'completed' then 'content_lost'
      when g.openai_job_id is not null then 'job_not_found'
      else 'outcome_unknown'
    end,
    'billed', 'unknown',
    'message', g.error_message,
    'param', null,
    'at', g.updated_at
  ) end
from found
where found.id = g.id;

-- Their words now stand in failure and under metadata.original.
alter table public.video_generations drop column error_message, drop column image_url;

-- States that cannot be are refused.
alter table public.video_generations
  alter column prompt set not null,
  alter column status set not null,
  add constraint video_generations_prompt_fits check (char_length(prompt) <= 32000) not valid,
  add constraint video_generations_status_is_known check (
    status in ('pending', 'submitting', 'processing', 'storing', 'completed', 'failed', 'cancelled')
  ),
  add constraint video_generations_operation_is_known check (operation in ('create', 'remix', 'extend', 'edit')),
  add constraint video_generations_live_has_next_check check (
    (status in ('pending', 'submitting', 'processing', 'storing')) = (next_check_at is not null)
  ),
  add constraint video_generations_submitting_was_sent check (status <> 'submitting' or submitted_at is not null),
  add constraint video_generations_watched_has_job check (
    status not in ('processing', 'storing', 'completed') or num_nulls(openai_job_id, submitted_at) = 0
  ),
  add constraint video_generations_completed_has_clip check (
    status <> 'completed' or num_nulls(video_path, size_bytes, width, height, duration_ms, stored_at) = 0
  ),
  add constraint video_generations_failed_has_failure check (status <> 'failed' or failure is not null),
  add constraint video_generations_lease_is_whole check ((lease_owner is null) = (lease_expires_at is null)),
  add constraint video_generations_progress_is_percent check (progress between 0 and 100),
  add constraint video_generations_counts check (attempt >= 0 and version >= 1),
  add constraint video_generations_measures check (least(size_bytes, width, height, duration_ms) >= 0),
  add constraint video_generations_cost_is_not_negative check (estimated_cost >= 0),
  add constraint video_generations_rating_is_stars check (rating between 1 and 5);
