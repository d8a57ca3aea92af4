-- Reading the ledger: its lines and their sums, by days of the account's own time zone. All sums are of the same lines.

create index generation_attempts_history on public.generation_attempts (user_id, started_at desc, id desc);
drop index public.generation_attempts_of_account;

-- The first moment of a day where the account is.
create function public.day_start(account uuid, day date) returns timestamptz
language sql stable
set search_path = ''
as $$
  select day::timestamp at time zone coalesce(
    (select s.time_zone from public.account_settings as s where s.user_id = account), 'UTC'
  );
$$;

-- What became of the money of one line: it made a clip that is kept, one that was deleted, nothing (failed, or a call
-- whose answer or job was lost), or nobody knows yet.
create function public.outcome_of_line(
  attempt_number integer, answer text, generation_attempt integer, status text, fault text, deleted boolean
) returns text
language sql immutable
set search_path = ''
as $$
  select case
    when generation_attempt is null or deleted then 'discarded'
    when answer = 'lost' or fault in ('outcome_unknown', 'job_not_found', 'content_lost', 'content_expired') then 'lost'
    when attempt_number < generation_attempt or status in ('failed', 'cancelled') then 'failed'
    when status = 'completed' then 'kept'
    else 'open'
  end;
$$;

-- The lines of some days, newest first; the next page begins after the line `after_id`.
create function public.ledger_lines(
  first_day date, last_day date, max_rows integer, after_id uuid default null
) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      a.id, a.started_at, a.generation_id, a.number, a.answer, a.server_job_id,
      a.server_id, a.server_label, a.model, a.size, a.seconds, a.batch_id, a.cost, a.billed, a.refunded,
      left(g.prompt, 200) as prompt,
      public.outcome_of_line(
        a.number, a.answer, g.attempt, g.status, g.failure ->> 'fault', g.deleted_at is not null
      ) as outcome
    from public.generation_attempts as a
    left join public.video_generations as g on g.id = a.generation_id
    where a.user_id = (select auth.uid())
      and a.started_at >= public.day_start((select auth.uid()), first_day)
      and a.started_at < public.day_start((select auth.uid()), last_day + 1)
      and (after_id is null or (a.started_at, a.id) < (
        select b.started_at, b.id from public.generation_attempts as b where b.id = after_id
      ))
    order by a.started_at desc, a.id desc
    limit max_rows
  )
  select coalesce(jsonb_agg(to_jsonb(line) order by line.started_at desc, line.id desc), '[]'::jsonb) from line;
$$;

-- Sums of the same lines: in all (`total`), and by day, server, model, batch, outcome and tag. A line with two tags
-- stands under both, one without under ''. Micro-dollars: `paid` was billed, `unknown` may have been, `free` was not,
-- `refunded` came back; `unpriced` counts lines that nobody has stated a price for.
create function public.spending_report(first_day date, last_day date) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      to_char(a.started_at at time zone z.name, 'YYYY-MM-DD') as day,
      coalesce(a.server_id::text, '') as server, a.server_label, a.model, coalesce(a.batch_id::text, '') as batch,
      public.outcome_of_line(
        a.number, a.answer, g.attempt, g.status, g.failure ->> 'fault', g.deleted_at is not null
      ) as outcome,
      coalesce(g.tags, '{}') as tags,
      case when a.refunded then 'refunded' else a.billed end as bill,
      coalesce(a.cost, 0) as cost, a.cost is null as unpriced
    from public.generation_attempts as a
    cross join (
      select coalesce(
        (select s.time_zone from public.account_settings as s where s.user_id = (select auth.uid())), 'UTC'
      ) as name
    ) as z
    left join public.video_generations as g on g.id = a.generation_id
    where a.user_id = (select auth.uid())
      and a.started_at >= public.day_start((select auth.uid()), first_day)
      and a.started_at < public.day_start((select auth.uid()), last_day + 1)
  ),
  placed as (
    select v.dimension, v.key, v.label, l.bill, l.cost, l.unpriced
    from line as l
    cross join lateral (
      values
        ('total', '', ''), ('day', l.day, l.day), ('server', l.server, l.server_label), ('model', l.model, l.model),
        ('batch', l.batch, ''), ('outcome', l.outcome, l.outcome)
    ) as v (dimension, key, label)
    union all
    select 'tag', t.tag, t.tag, l.bill, l.cost, l.unpriced
    from line as l
    cross join lateral unnest(case when l.tags = '{}' then array[''] else l.tags end) as t (tag)
  ),
  tally as (
    select
      p.dimension, p.key, max(p.label) as label, count(*) as lines,
      coalesce(sum(p.cost) filter (where p.bill = 'yes'), 0)::bigint as paid,
      coalesce(sum(p.cost) filter (where p.bill = 'unknown'), 0)::bigint as unknown,
      coalesce(sum(p.cost) filter (where p.bill = 'no'), 0)::bigint as free,
      coalesce(sum(p.cost) filter (where p.bill = 'refunded'), 0)::bigint as refunded,
      count(*) filter (where p.unpriced) as unpriced
    from placed as p
    group by p.dimension, p.key
  )
  select coalesce(jsonb_agg(to_jsonb(tally) order by tally.dimension, tally.key), '[]'::jsonb) from tally;
$$;

revoke execute on function
  public.day_start(uuid, date),
  public.outcome_of_line(integer, text, integer, text, text, boolean),
  public.ledger_lines(date, date, integer, uuid),
  public.spending_report(date, date)
  from public, anon;
grant execute on function
  public.day_start(uuid, date),
  public.outcome_of_line(integer, text, integer, text, text, boolean),
  public.ledger_lines(date, date, integer, uuid),
  public.spending_report(date, date)
  to authenticated, service_role;
