-- Everything a person can say of a video server: its own headers, what it takes beyond the protocol's fields, when it was
-- last asked what it can do, and whether it gets new work. Headers never carry keys: those stay in the browser.

alter table public.server_profiles
  add column headers jsonb not null default '{}'::jsonb,
  add column parameters jsonb not null default '[]'::jsonb,
  add column probed_at timestamptz,
  add column disabled boolean not null default false,
  add constraint server_profiles_headers_are_named check (jsonb_typeof(headers) = 'object'),
  add constraint server_profiles_parameters_are_listed check (jsonb_typeof(parameters) = 'array');
