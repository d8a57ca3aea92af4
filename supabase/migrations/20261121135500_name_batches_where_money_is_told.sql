-- Lines of the ledger, sums and caps name the batch they belong to as people do, for as long as it is there.

-- As before, with the batch's name and the file name of the row.
create or replace function public.ledger_lines(
  first_day date, last_day date, max_rows integer, after_id uuid default null
) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      a.id, a.started_at, a.generation_id, a.number, a.answer, a.server_job_id,
      a.server_id, a.server_label, a.model, a.size, a.seconds, a.batch_id, a.cost, a.billed, a.refunded,
      left(g.prompt, 200) as prompt, g.slug, b.name as batch_name,
      public.outcome_of_line(
        a.number, a.answer, g.attempt, g.status, g.failure ->> 'fault', g.deleted_at is not null
      ) as outcome
    from public.generation_attempts as a
    left join public.video_generations as g on g.id = a.generation_id
    left join public.batches as b on b.id = a.batch_id
    where a.user_id = (select auth.uid())
      and a.started_at >= public.day_start((select auth.uid()), first_day)
      and a.started_at < public.day_start((select auth.uid()), last_day + 1)
      and (after_id is null or (a.started_at, a.id) < (
        select p.started_at, p.id from public.generation_attempts as p where p.id = after_id
      ))
    order by a.started_at desc, a.id desc
    limit max_rows
  )
  select coalesce(jsonb_agg(to_jsonb(line) order by line.started_at desc, line.id desc), '[]'::jsonb) from line;
$$;

-- As before, but that a batch is labelled with its name.
create or replace function public.spending_report(first_day date, last_day date) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      to_char(a.started_at at time zone z.name, 'YYYY-MM-DD') as day,
      coalesce(a.server_id::text, '') as server, a.server_label, a.model, coalesce(a.batch_id::text, '') as batch,
      coalesce(b.name, '') as batch_name,
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
    left join public.batches as b on b.id = a.batch_id
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
        ('batch', l.batch, l.batch_name), ('outcome', l.outcome, l.outcome)
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

-- As before, with the name of the batch that a cap is for.
create or replace function public.budget_states() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    to_jsonb(b) || jsonb_build_object(
      'spent', public.spent_under(b.id), 'until', public.period_edge(b.user_id, b.period, 1),
      'batch_name', (select t.name from public.batches as t where t.id = b.batch_id)
    )
    order by b.scope, b.period, b.created_at
  ), '[]'::jsonb)
  from public.budgets as b
  where b.user_id = (select auth.uid());
$$;
