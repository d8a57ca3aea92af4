-- How long an account waits for a server's job that does not move: marked as stalled first, no longer watched later.

alter table public.server_profiles
  add column stalled_after_seconds integer not null default 900,
  add column give_up_after_seconds integer not null default 3600,
  -- A week is for ever.
  add constraint server_profiles_stalled_after_is_sane check (stalled_after_seconds between 1 and 604800),
  add constraint server_profiles_give_up_after_is_sane check (give_up_after_seconds between 1 and 604800);
