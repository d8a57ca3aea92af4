-- The answer to a create call may come when its row has gone on without it: a person reset it, or it was sent anew. Its
-- attempt is settled all the same, so that the ledger knows the bill and the account knows the job.

-- False when the attempt has an answer that this one does not outdo. `outcome`: answer, job_id, billed.
create function public.settle_call(generation_id uuid, attempt_number integer, actor text, outcome jsonb) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  a public.generation_attempts;
begin
  -- The row first, as everybody who settles an attempt takes it.
  perform from public.video_generations as g where g.id = settle_call.generation_id for update;
  update public.generation_attempts as t
  set
    answer = outcome ->> 'answer',
    server_job_id = coalesce(outcome ->> 'job_id', t.server_job_id),
    -- What a person found out about the bill stands.
    billed = case
      when exists (
        select from public.generation_events as e
        where e.generation_id = t.generation_id and e.kind = 'settle' and (e.detail ->> 'attempt')::integer = t.number
      ) then t.billed
      else outcome ->> 'billed'
    end,
    answered_at = coalesce(t.answered_at, now())
  where t.generation_id = settle_call.generation_id and t.number = attempt_number
    and (t.answer is null or (t.answer in ('lost', 'refused') and outcome ->> 'answer' = 'accepted'))
  returning * into a;
  if not found then
    return false;
  end if;
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
  values (
    a.user_id, a.generation_id, a.server_job_id, settle_call.actor, 'late_answer',
    jsonb_build_object('attempt', a.number, 'answer', a.answer)
  );
  return true;
end $$;

revoke execute on function public.settle_call(uuid, integer, text, jsonb) from public, anon;
grant execute on function public.settle_call(uuid, integer, text, jsonb) to authenticated, service_role;
