-- The original tool's table of videos, as open as it was: everybody may read and write everything.
-- Kept under its file name so that its projects upgrade in place; later migrations close it.

create table if not exists public.video_generations (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  prompt text not null,
  model text not null default 'sora-2',
  resolution text not null default '1280x720',
  duration integer not null default 4,
  status text not null default 'pending',
  video_url text,
  openai_job_id text,
  error_message text,
  metadata jsonb default '{}'::jsonb
);

create index if not exists video_generations_created_at on public.video_generations (created_at desc);
create index if not exists video_generations_status on public.video_generations (status);

alter table public.video_generations enable row level security;

create policy "video_generations: anyone may select" on public.video_generations for select using (true);
create policy "video_generations: anyone may insert" on public.video_generations for insert with check (true);
create policy "video_generations: anyone may update" on public.video_generations for update using (true);
create policy "video_generations: anyone may delete" on public.video_generations for delete using (true);
