-- A fault halts a batch, and takes over no pause that asks for more: a person's own lasts until the person ends it, and one
-- that ends by itself does not replace one that waits for somebody, or for longer.

create function public.halt_batch(batch uuid, reason jsonb, paused_until timestamptz default null) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  b public.batches;
begin
  -- Before the batch, in the order of whoever lifts a cap.
  if reason ->> 'fault' in ('cap_reached', 'price_unknown') then
    perform pg_advisory_xact_lock(hashtextextended(concat('spending ', t.user_id), 0))
    from public.batches as t
    where t.id = halt_batch.batch;
  end if;
  select * into b from public.batches as t where t.id = halt_batch.batch for update;
  if b.state = 'paused' and (
    b.pause_reason is null
    or (b.paused_until is null and halt_batch.paused_until is not null)
    or b.paused_until > halt_batch.paused_until
  ) then
    return false;
  end if;
  return public.set_batch_state(batch, 'paused', reason, halt_batch.paused_until);
end $$;

revoke execute on function public.halt_batch(uuid, jsonb, timestamptz) from public, anon;
grant execute on function public.halt_batch(uuid, jsonb, timestamptz) to authenticated, service_role;
