-- Video servers as an account describes them. Keys are never stored: they live in the browser that uses them.

create table public.server_profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  label text not null check (char_length(label) between 1 and 200),
  base_url text not null check (base_url ~ '^https?://' and char_length(base_url) <= 2000),
  preset text not null,
  dialect text not null,
  capabilities jsonb not null,
  catalogue jsonb not null,
  -- Jobs the server may hold queued or running at once, over all tabs, devices and workers of the account.
  in_flight_limit integer not null default 4 check (in_flight_limit between 1 and 1000),
  -- The name under which a browser keeps the key, not the key.
  key_name text not null check (char_length(key_name) between 1 and 200),
  key_required boolean not null default true,
  position integer not null default 0
);

create index server_profiles_of_account on public.server_profiles (user_id, position, created_at);

alter table public.server_profiles enable row level security;

create policy "server_profiles: owner may select" on public.server_profiles
  for select to authenticated using (user_id = (select auth.uid()));
create policy "server_profiles: owner may insert" on public.server_profiles
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "server_profiles: owner may update" on public.server_profiles
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "server_profiles: owner may delete" on public.server_profiles
  for delete to authenticated using (user_id = (select auth.uid()));
