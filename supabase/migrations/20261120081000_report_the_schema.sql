-- What the Test page asks: is everything there that the app needs, and what time is it at the database?

create function public.schema_report() returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'tables', (
      select coalesce(jsonb_agg(c.relname order by c.relname), '[]'::jsonb)
      from pg_catalog.pg_class as c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    ),
    'columns', (
      select coalesce(jsonb_agg(concat(c.relname, '.', a.attname) order by c.relname, a.attnum), '[]'::jsonb)
      from pg_catalog.pg_attribute as a
      join pg_catalog.pg_class as c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace
        and c.relkind in ('r', 'p')
        and a.attnum > 0
        and not a.attisdropped
    ),
    'functions', (
      select coalesce(jsonb_agg(distinct p.proname), '[]'::jsonb)
      from pg_catalog.pg_proc as p
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
    ),
    'buckets', (select coalesce(jsonb_agg(b.id order by b.id), '[]'::jsonb) from storage.buckets as b where not b.public),
    'policies', (
      select coalesce(jsonb_agg(p.policyname order by p.policyname), '[]'::jsonb)
      from pg_catalog.pg_policies as p
      where p.schemaname = 'public' or (p.schemaname = 'storage' and p.tablename in ('objects', 'buckets'))
    )
  );
$$;

create function public.database_time() returns jsonb
language sql stable
set search_path = ''
as $$
  select to_jsonb(now());
$$;

revoke execute on function public.schema_report(), public.database_time() from public, anon;
grant execute on function public.schema_report(), public.database_time() to authenticated, service_role;
