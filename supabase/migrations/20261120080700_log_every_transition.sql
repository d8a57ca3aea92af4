-- The log writes itself: every change of status, every discard and restore, with who did it. And the ledger's lines
-- keep what was bought.

-- Who is at work: named by the functions for their transaction, otherwise the signed-in person.
create function public.current_actor() returns text
language sql stable
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('sora.actor', true), ''),
    'person:' || coalesce((select auth.uid())::text, 'project')
  );
$$;

create function public.touch_row() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- A change of life that did not come through a function still fences off whoever holds the row.
create function public.touch_generation() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  if new.version = old.version
    and (new.status, new.attempt, new.openai_job_id, new.next_check_at)
      is distinct from (old.status, old.attempt, old.openai_job_id, old.next_check_at)
  then
    new.version := old.version + 1;
  end if;
  return new;
end $$;

create function public.log_generation() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  old_status text;
  kinds text[] := '{}';
  kind text;
begin
  if new.user_id is null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    kinds := array['status'];
  else
    old_status := old.status;
    if new.status <> old.status then kinds := kinds || 'status'::text; end if;
    if old.deleted_at is null and new.deleted_at is not null then kinds := kinds || 'delete'::text; end if;
    if old.deleted_at is not null and new.deleted_at is null then kinds := kinds || 'restore'::text; end if;
  end if;
  foreach kind in array kinds loop
    insert into public.generation_events
      (user_id, generation_id, server_job_id, actor, kind, from_status, to_status, detail)
    values (
      new.user_id,
      new.id,
      coalesce(new.openai_job_id, case when tg_op = 'UPDATE' then old.openai_job_id end),
      public.current_actor(),
      kind,
      case when kind = 'status' then old_status end,
      case when kind = 'status' then new.status end,
      case when kind = 'status' then jsonb_strip_nulls(
        jsonb_build_object('attempt', new.attempt, 'job_id', new.openai_job_id, 'failure', new.failure)
      ) end
    );
  end loop;
  return null;
end $$;

create function public.keep_attempt() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.id, new.user_id, new.number, new.started_at, new.model, new.size, new.seconds, new.cost, new.batch_id)
    is distinct from
    (old.id, old.user_id, old.number, old.started_at, old.model, old.size, old.seconds, old.cost, old.batch_id)
  then
    raise exception 'an attempt can be settled, not rewritten' using errcode = 'check_violation';
  end if;
  return new;
end $$;

revoke execute on function
  public.current_actor(), public.touch_row(), public.touch_generation(), public.log_generation(), public.keep_attempt()
  from public, anon;
grant execute on function public.current_actor() to authenticated, service_role;

create trigger touch_server_profile before update on public.server_profiles
  for each row execute function public.touch_row();
create trigger touch_generation before update on public.video_generations
  for each row execute function public.touch_generation();
create trigger log_new_generation after insert on public.video_generations
  for each row execute function public.log_generation();
create trigger log_changed_generation after update of status, deleted_at on public.video_generations
  for each row execute function public.log_generation();
create trigger keep_attempt before update on public.generation_attempts
  for each row execute function public.keep_attempt();
