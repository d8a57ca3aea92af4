-- What was spent and what happened. Both outlive their generation: a deleted row loses neither its cost nor its job.

create table public.generation_attempts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  generation_id uuid references public.video_generations (id) on delete set null,
  number integer not null check (number >= 1),
  started_at timestamptz not null default now(),
  answered_at timestamptz,
  -- Null while the create call is under way, or its actor died.
  answer text check (answer in ('accepted', 'refused', 'lost', 'reconciled')),
  server_job_id text,
  -- Copied, so that a line says what was bought when the row and the server are gone.
  server_id uuid references public.server_profiles (id) on delete set null,
  server_label text not null,
  model text not null,
  size text not null,
  seconds integer not null,
  batch_id uuid,
  -- Micro-dollars; null when nobody has stated a price.
  cost bigint check (cost >= 0),
  billed text not null default 'unknown' check (billed in ('yes', 'no', 'unknown'))
);

create index generation_attempts_of_generation on public.generation_attempts (generation_id, number);
create index generation_attempts_of_account on public.generation_attempts (user_id, started_at desc);
create index generation_attempts_of_server on public.generation_attempts (server_id, started_at desc);
create index generation_attempts_job on public.generation_attempts (user_id, server_job_id)
  where server_job_id is not null;

create table public.generation_events (
  id bigint generated always as identity primary key,
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  generation_id uuid references public.video_generations (id) on delete set null,
  server_job_id text,
  at timestamptz not null default now(),
  actor text not null,
  kind text not null,
  from_status text,
  to_status text,
  detail jsonb
);

create index generation_events_of_generation on public.generation_events (generation_id, id);
create index generation_events_of_account on public.generation_events (user_id, id desc);
create index generation_events_job on public.generation_events (user_id, server_job_id)
  where server_job_id is not null;

alter table public.generation_attempts enable row level security;
alter table public.generation_events enable row level security;

create policy "generation_attempts: owner may select" on public.generation_attempts
  for select to authenticated using (user_id = (select auth.uid()));
create policy "generation_attempts: owner may insert" on public.generation_attempts
  for insert to authenticated with check (user_id = (select auth.uid()));
-- Settling only: a trigger keeps what was bought and for how much. Nobody may delete.
create policy "generation_attempts: owner may update" on public.generation_attempts
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- Nobody may update or delete.
create policy "generation_events: owner may select" on public.generation_events
  for select to authenticated using (user_id = (select auth.uid()));
create policy "generation_events: owner may insert" on public.generation_events
  for insert to authenticated with check (user_id = (select auth.uid()));
