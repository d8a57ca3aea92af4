-- Caps on spending, decided where a create call is allowed: in the database, under one lock per account, so that any
-- number of tabs, devices and workers together never spend more than the person agreed to.

-- What an account chose that is not about one server. The day and the month of a cap are those of its time zone.
create table public.account_settings (
  user_id uuid primary key default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- A name of the IANA database, such as Europe/Berlin.
  time_zone text not null default 'UTC'
);

create function public.check_time_zone() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform now() at time zone new.time_zone;
  return new;
end $$;

create trigger check_time_zone before insert or update of time_zone on public.account_settings
  for each row execute function public.check_time_zone();
create trigger touch_account_settings before update on public.account_settings
  for each row execute function public.touch_row();

create table public.budgets (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  scope text not null check (scope in ('account', 'server', 'batch')),
  -- `ever` is the whole life of a batch.
  period text not null check (period in ('day', 'month', 'ever')),
  server_id uuid references public.server_profiles (id) on delete cascade,
  batch_id uuid,
  -- Micro-dollars.
  limit_cost bigint not null check (limit_cost >= 0),
  -- observe: shown beside what was spent. warn: said once the share is reached. stop: also refused beyond the limit.
  mode text not null check (mode in ('observe', 'warn', 'stop')),
  warn_percent integer not null default 80 check (warn_percent between 1 and 100),
  check ((scope = 'server') = (server_id is not null)),
  check ((scope = 'batch') = (batch_id is not null)),
  check ((scope = 'batch') = (period = 'ever'))
);
create unique index budgets_one_each on public.budgets (
  user_id, scope, period,
  coalesce(server_id, '00000000-0000-0000-0000-000000000000'), coalesce(batch_id, '00000000-0000-0000-0000-000000000000')
);
create index budgets_of_server on public.budgets (server_id) where server_id is not null;
create trigger touch_budget before update on public.budgets
  for each row execute function public.touch_row();

-- Somebody let one generation or one batch pass the caps, and said why. Kept for good.
create table public.cap_overrides (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  generation_id uuid references public.video_generations (id) on delete set null,
  batch_id uuid,
  reason text not null check (length(btrim(reason)) between 1 and 500)
);
create index cap_overrides_of_generation on public.cap_overrides (generation_id) where generation_id is not null;
create index cap_overrides_of_batch on public.cap_overrides (user_id, batch_id) where batch_id is not null;

-- The money came back.
alter table public.generation_attempts add column refunded boolean not null default false;
create index generation_attempts_of_batch on public.generation_attempts (batch_id, started_at desc)
  where batch_id is not null;

alter table public.account_settings enable row level security;
alter table public.budgets enable row level security;
alter table public.cap_overrides enable row level security;

create policy "account_settings: owner may select" on public.account_settings
  for select to authenticated using (user_id = (select auth.uid()));
create policy "account_settings: owner may insert" on public.account_settings
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "account_settings: owner may update" on public.account_settings
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "budgets: owner may select" on public.budgets
  for select to authenticated using (user_id = (select auth.uid()));
create policy "budgets: owner may insert" on public.budgets
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "budgets: owner may update" on public.budgets
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "budgets: owner may delete" on public.budgets
  for delete to authenticated using (user_id = (select auth.uid()));

-- Nobody may update or delete.
create policy "cap_overrides: owner may select" on public.cap_overrides
  for select to authenticated using (user_id = (select auth.uid()));
create policy "cap_overrides: owner may insert" on public.cap_overrides
  for insert to authenticated with check (
    user_id = (select auth.uid())
    and (generation_id is null or exists (
      select from public.video_generations as g where g.id = generation_id and g.user_id = (select auth.uid())
    ))
    and (generation_id is null) <> (batch_id is null)
  );

-- When the running day or month of an account began (`steps` 0) or the next one begins (1); null for a batch's life.
create function public.period_edge(account uuid, period text, steps integer) returns timestamptz
language sql stable
set search_path = ''
as $$
  select case
    when period_edge.period = 'day' then (date_trunc('day', now() at time zone z.name) + steps * interval '1 day') at time zone z.name
    when period_edge.period = 'month' then (date_trunc('month', now() at time zone z.name) + steps * interval '1 month') at time zone z.name
  end
  from (
    select coalesce((select s.time_zone from public.account_settings as s where s.user_id = account), 'UTC') as name
  ) as z;
$$;

-- Micro-dollars that count against a cap: every line that was not certainly free and not paid back. A line without a
-- price counts as nothing, which is why `refusal_to_spend` lets none pass under a cap that stops.
create function public.spent_under(budget_id uuid) returns bigint
language sql stable
set search_path = ''
as $$
  select coalesce(sum(a.cost), 0)::bigint
  from public.budgets as b
  join public.generation_attempts as a on a.user_id = b.user_id
  where b.id = budget_id
    and a.billed <> 'no' and not a.refunded
    and (b.period = 'ever' or a.started_at >= public.period_edge(b.user_id, b.period, 0))
    and (b.server_id is null or a.server_id = b.server_id)
    and (b.batch_id is null or a.batch_id = b.batch_id);
$$;

-- Why this create call may not leave, or null: {reason, budget_id, scope, period, spent, limit, until}.
create function public.refusal_to_spend(generation_id uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  g public.video_generations;
  b public.budgets;
  spent bigint;
begin
  select * into g from public.video_generations as v where v.id = refusal_to_spend.generation_id;
  if g.estimated_cost = 0 or exists (
    select from public.cap_overrides as o
    where o.user_id = g.user_id and (o.generation_id = g.id or o.batch_id = g.batch_id)
  ) then
    return null;
  end if;
  for b in
    select * from public.budgets as c
    where c.user_id = g.user_id and c.mode = 'stop'
      and (c.server_id is null or c.server_id = g.server_id)
      and (c.batch_id is null or c.batch_id = g.batch_id)
    order by c.period desc, c.scope
  loop
    spent := public.spent_under(b.id);
    if g.estimated_cost is null or spent + g.estimated_cost > b.limit_cost then
      return jsonb_build_object(
        'reason', case when g.estimated_cost is null then 'price_unknown' else 'cap_reached' end,
        'budget_id', b.id, 'scope', b.scope, 'period', b.period, 'spent', spent, 'limit', b.limit_cost,
        'until', case when g.estimated_cost is not null then public.period_edge(b.user_id, b.period, 1) end
      );
    end if;
  end loop;
  return null;
end $$;

create or replace function public.begin_submission(
  generation_id uuid,
  expected_version integer,
  actor text,
  reconciliation jsonb,
  lease_seconds integer
) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  g public.video_generations;
  refusal jsonb;
begin
  select * into g from public.video_generations as v where v.id = begin_submission.generation_id;
  if not found then
    return jsonb_build_object('allowed', false, 'reason', 'deleted');
  end if;
  -- One decision at a time per account and server, so that counting below counts what the last one decided.
  perform pg_advisory_xact_lock(hashtextextended(concat('submission ', g.user_id, ' ', g.server_id), 0));

  select * into g from public.video_generations as v where v.id = begin_submission.generation_id for update;
  if not found or g.deleted_at is not null then
    return jsonb_build_object('allowed', false, 'reason', 'deleted');
  elsif g.status <> 'pending' then
    return jsonb_build_object('allowed', false, 'reason', 'not_pending');
  elsif g.version <> expected_version
    or g.lease_owner is distinct from begin_submission.actor
    or g.lease_expires_at <= clock_timestamp()
  then
    return jsonb_build_object('allowed', false, 'reason', 'lease_lost');
  elsif public.in_flight_count(g.user_id, g.server_id) >= public.in_flight_limit(g.server_id) then
    return jsonb_build_object('allowed', false, 'reason', 'in_flight_limit');
  end if;

  -- Caps reach across servers: one decision at a time per account.
  perform pg_advisory_xact_lock(hashtextextended(concat('spending ', g.user_id), 0));
  refusal := public.refusal_to_spend(g.id);
  if refusal is not null then
    return refusal || '{"allowed": false}'::jsonb;
  end if;

  perform set_config('sora.actor', begin_submission.actor, true);
  insert into public.generation_attempts
    (user_id, generation_id, number, server_id, server_label, model, size, seconds, batch_id, cost)
  values
    (g.user_id, g.id, g.attempt + 1, g.server_id, g.server_label, g.model, g.size, g.seconds, g.batch_id, g.estimated_cost);
  update public.video_generations as v
  set
    status = 'submitting',
    version = v.version + 1,
    attempt = v.attempt + 1,
    submitted_at = now(),
    -- Nobody looks while the call may still be under way: its actor writes the answer, or its lease runs out.
    next_check_at = now() + make_interval(secs => lease_seconds),
    lease_expires_at = now() + make_interval(secs => lease_seconds),
    openai_job_id = null, server_status = null, progress = null,
    started_at = null, finished_at = null, expires_at = null, failure = null,
    watch = jsonb_build_object('reconciliation', reconciliation || '{"misses": 0, "firstMissAt": null}'::jsonb)
  where v.id = g.id
  returning * into g;
  return jsonb_build_object('allowed', true, 'generation', to_jsonb(g));
end $$;

-- Rows that a cap held back are looked at again at once; says how many.
create function public.wake_held_generations(account uuid) returns bigint
language sql
set search_path = ''
as $$
  with woken as (
    update public.video_generations as g
    set next_check_at = now()
    where g.user_id = account and g.status = 'pending' and g.next_check_at > now()
      and g.watch -> 'lastFailure' ->> 'fault' in ('cap_reached', 'price_unknown')
    returning g.id
  )
  select count(*) from woken;
$$;

create function public.wake_after_budget() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform public.wake_held_generations(old.user_id);
    return old;
  end if;
  perform public.wake_held_generations(new.user_id);
  return new;
end $$;

-- Letting something pass is an act of a person, and stands in the log of what it let pass.
create function public.note_override() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
  select new.user_id, g.id, g.openai_job_id, public.current_actor(), 'override', jsonb_build_object('reason', new.reason)
  from public.video_generations as g
  where g.id = new.generation_id;
  perform public.wake_held_generations(new.user_id);
  return new;
end $$;

create trigger wake_after_budget after insert or update or delete on public.budgets
  for each row execute function public.wake_after_budget();
create trigger note_override after insert on public.cap_overrides
  for each row execute function public.note_override();

-- What the person found out about a bill: settles a line of the ledger by hand; false when there is no such line.
create function public.settle_attempt(attempt_id uuid, billed text, refunded boolean) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  a public.generation_attempts;
begin
  update public.generation_attempts as t
  set billed = settle_attempt.billed, refunded = settle_attempt.refunded
  where t.id = attempt_id
  returning * into a;
  if not found then
    return false;
  end if;
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
  values (
    a.user_id, a.generation_id, a.server_job_id, public.current_actor(), 'settle',
    jsonb_build_object('attempt', a.number, 'billed', a.billed, 'refunded', a.refunded)
  );
  perform public.wake_held_generations(a.user_id);
  return true;
end $$;

-- Every cap of the account with what counts against it now.
create function public.budget_states() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    to_jsonb(b) || jsonb_build_object('spent', public.spent_under(b.id), 'until', public.period_edge(b.user_id, b.period, 1))
    order by b.scope, b.period, b.created_at
  ), '[]'::jsonb)
  from public.budgets as b
  where b.user_id = (select auth.uid());
$$;

revoke execute on function
  public.check_time_zone(), public.wake_after_budget(), public.note_override(),
  public.period_edge(uuid, text, integer), public.spent_under(uuid),
  public.refusal_to_spend(uuid), public.wake_held_generations(uuid),
  public.settle_attempt(uuid, text, boolean), public.budget_states()
  from public, anon;
grant execute on function
  public.period_edge(uuid, text, integer), public.spent_under(uuid),
  public.refusal_to_spend(uuid), public.wake_held_generations(uuid),
  public.settle_attempt(uuid, text, boolean), public.budget_states()
  to authenticated, service_role;
