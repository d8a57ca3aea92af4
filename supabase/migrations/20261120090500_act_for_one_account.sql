-- A worker that holds the project's secret key works for one account, and only as that account: what it asks for is done
-- with the account's rights, so that row level security decides about every row although the key stands above it.

-- Calls a function of `public` by name as `account` would, with named arguments, and answers as PostgREST would: an
-- array where the function returns a set. Rights are given up for the rest of the transaction, which is the request.
create function public.act_for_account(account uuid, function_name text, arguments jsonb) returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  routine record;
  answer jsonb;
begin
  -- Hosted projects read the claims as a whole, others one by one.
  perform set_config('request.jwt.claims', jsonb_build_object('sub', account, 'role', 'authenticated')::text, true);
  perform set_config('request.jwt.claim.sub', coalesce(account::text, ''), true);
  perform set_config('request.jwt.claim.role', 'authenticated', true);
  perform set_config('role', 'authenticated', true);

  select
    p.proretset as returns_set,
    count(n.name) as given,
    string_agg(format('%1$I => given.%1$I', n.name), ', ') filter (where n.name is not null) as passed,
    string_agg(format('%I %s', n.name, pg_catalog.format_type(n.type, null)), ', ') filter (where n.name is not null) as typed
  into routine
  from pg_catalog.pg_proc as p
  left join lateral unnest(p.proargnames, p.proargtypes::oid[]) as n (name, type)
    on n.type is not null and arguments ? n.name
  where p.pronamespace = 'public'::regnamespace and p.proname = function_name
  group by p.oid, p.proretset;
  if not found or routine.given <> (select count(*) from jsonb_object_keys(arguments)) then
    raise exception 'there is no function public.% with these arguments', function_name using errcode = 'undefined_function';
  end if;

  execute format(
    'select %s from %s public.%I(%s) as answer',
    case when routine.returns_set then 'coalesce(jsonb_agg(to_jsonb(answer)), ''[]''::jsonb)' else 'to_jsonb(answer)' end,
    case when routine.given > 0 then format('jsonb_to_record($1) as given (%s),', routine.typed) else '' end,
    function_name,
    coalesce(routine.passed, '')
  ) into answer using arguments;
  return answer;
end $$;

-- Whoever may call it may be anybody: only the project's own key.
revoke execute on function public.act_for_account(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.act_for_account(uuid, text, jsonb) to service_role;
