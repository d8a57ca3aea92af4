-- Cancelling ends what waits. A row that was being sent at that moment and is refused would come back to wait for ever:
-- it ends too. One that a person starts again afterwards is asked for by itself, whatever became of its batch.

create function public.end_refused_row_of_cancelled_batch() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if public.current_actor() not like 'person:%' and exists (select from public.batches as b where b.id = new.batch_id and b.state = 'cancelled') then
    new.status := 'cancelled';
    new.next_check_at := null;
    new.lease_owner := null;
    new.lease_expires_at := null;
  end if;
  return new;
end $$;

revoke execute on function public.end_refused_row_of_cancelled_batch() from public, anon;

create trigger end_refused_row_of_cancelled_batch before update of status on public.video_generations
  for each row
  when (new.batch_id is not null and old.status = 'submitting' and new.status = 'pending')
  execute function public.end_refused_row_of_cancelled_batch();

create or replace function public.open_batches() returns setof uuid
language sql stable
set search_path = ''
as $$
  select b.id
  from public.batches as b
  where (b.state in ('running', 'cancelled') or (b.state = 'paused' and b.paused_until <= now()))
    and coalesce(public.group_pause_until(b.id) <= clock_timestamp(), true)
    and (b.in_flight_limit is null or b.in_flight_limit > (
      select count(*) from public.video_generations as g
      where g.batch_id = b.id and g.status in ('submitting', 'processing')
    ));
$$;

create or replace function public.refusal_of_batch(batch uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  b public.batches;
  pause_ends timestamptz;
begin
  if batch is null then
    return null;
  end if;
  select * into b from public.batches as t where t.id = refusal_of_batch.batch;
  if b.state not in ('running', 'cancelled')
    and not (b.state = 'paused' and coalesce(b.paused_until <= clock_timestamp(), false))
  then
    return jsonb_build_object('reason', 'batch_paused', 'until', b.paused_until);
  end if;
  pause_ends := public.group_pause_until(b.id);
  if pause_ends > clock_timestamp() then
    return jsonb_build_object('reason', 'batch_paused', 'until', pause_ends);
  end if;
  if b.in_flight_limit <= (
    select count(*) from public.video_generations as g
    where g.batch_id = b.id and g.status in ('submitting', 'processing')
  ) then
    return jsonb_build_object('reason', 'batch_paused', 'until', null);
  end if;
  return null;
end $$;
