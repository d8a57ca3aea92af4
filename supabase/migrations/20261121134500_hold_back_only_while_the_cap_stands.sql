-- A cap that was lifted while somebody was still writing down that it holds a row back: the row goes on at once and its
-- batch does not pause for it. Lifting and holding back take turns, so that neither overlooks the other.

-- As before, one after the other with whoever holds something back.
create or replace function public.wake_held_generations(account uuid) returns bigint
language plpgsql
set search_path = ''
as $$
declare
  woken bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(concat('spending ', account), 0));
  update public.batches as b
  set state = 'running', pause_reason = null, paused_until = null
  where b.user_id = account and b.state = 'paused' and b.pause_reason ->> 'fault' in ('cap_reached', 'price_unknown');
  update public.video_generations as g
  set next_check_at = now()
  where g.user_id = account and g.status = 'pending' and g.next_check_at > now()
    and g.watch -> 'lastFailure' ->> 'fault' in ('cap_reached', 'price_unknown');
  get diagnostics woken = row_count;
  return woken;
end $$;

create function public.hold_back_while_cap_stands() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(concat('spending ', new.user_id), 0));
  if public.refusal_to_spend(new.id) is null then
    new.next_check_at := now();
  end if;
  return new;
end $$;

create trigger hold_back_while_cap_stands before update of watch on public.video_generations
  for each row
  when (
    new.status = 'pending' and new.next_check_at > now()
    and new.watch -> 'lastFailure' ->> 'fault' in ('cap_reached', 'price_unknown')
  )
  execute function public.hold_back_while_cap_stands();

-- As before, but that a batch pauses for a cap only while that holds back its next row.
create or replace function public.set_batch_state(
  batch uuid, state text, reason jsonb default null, paused_until timestamptz default null
) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
  for_cap boolean := set_batch_state.state = 'paused' and reason ->> 'fault' in ('cap_reached', 'price_unknown');
begin
  if for_cap then
    perform pg_advisory_xact_lock(hashtextextended(concat('spending ', t.user_id), 0))
    from public.batches as t
    where t.id = set_batch_state.batch;
  end if;
  select * into b from public.batches as t where t.id = set_batch_state.batch for update;
  if not found or not (case set_batch_state.state
    when 'running' then b.state in ('filling', 'paused', 'running')
    when 'paused' then b.state in ('running', 'paused')
    when 'cancelled' then b.state in ('filling', 'running', 'paused', 'finished')
    else false
  end) then
    return false;
  end if;
  if for_cap and not exists (
    select
    from (
      select g.id
      from public.video_generations as g
      where g.batch_id = b.id and g.status = 'pending' and g.deleted_at is null
      order by g.batch_position
      limit 1
    ) as next
    where public.refusal_to_spend(next.id) is not null
  ) then
    return false;
  end if;
  update public.batches as t
  set
    state = set_batch_state.state,
    pause_reason = case when set_batch_state.state = 'paused' then reason end,
    paused_until = case when set_batch_state.state = 'paused' then set_batch_state.paused_until end,
    started_at = case when set_batch_state.state = 'running' then coalesce(t.started_at, now()) else t.started_at end
  where t.id = b.id;
  if set_batch_state.state = 'cancelled' then
    update public.video_generations as g
    set status = 'cancelled', next_check_at = null, lease_owner = null, lease_expires_at = null
    where g.batch_id = b.id and g.status = 'pending';
  elsif set_batch_state.state = 'running' then
    -- What a fault put off is looked at again at once, and an empty batch is over.
    update public.video_generations as g
    set next_check_at = now()
    where g.batch_id = b.id and g.status = 'pending' and g.next_check_at > now();
    perform public.settle_batch(b.id);
  end if;
  return true;
end $$;

revoke execute on function public.hold_back_while_cap_stands() from public, anon;
