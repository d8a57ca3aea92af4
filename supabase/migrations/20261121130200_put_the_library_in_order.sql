-- Putting the Library in order: stars, tags, titles and favourites of many rows at once, and searches kept by name.

-- Tags in the order they came: what is removed goes first, then what is new comes last.
create function public.tags_after(tags text[], removed text[], added text[]) returns text[]
language sql immutable
set search_path = ''
as $$
  select k.tags || array(
    select a.tag
    from unnest(added) with ordinality as a (tag, place)
    where a.tag <> all (k.tags)
    group by a.tag
    order by min(a.place)
  )
  from (
    select array(
      select t.tag from unnest(tags) with ordinality as t (tag, place) where t.tag <> all (removed) order by t.place
    ) as tags
  ) as k;
$$;

-- `change` holds what changes: favourite, rejected, rating, title, add_tags, remove_tags. Leaves the version, so that it
-- never costs the answer of a paid call. Says how many rows there were.
create function public.organise_generations(ids uuid[], change jsonb) returns integer
language plpgsql
set search_path = ''
as $$
declare
  asked record;
  changed integer;
begin
  if jsonb_typeof(change) is distinct from 'object' then
    raise exception 'a change is an object' using errcode = 'invalid_parameter_value';
  end if;
  select
    c.favourite, c.rejected, c.rating, c.title, coalesce(c.add_tags, '{}') as add_tags,
    coalesce(c.remove_tags, '{}') as remove_tags
  into asked
  from jsonb_to_record(change) as c (
    favourite boolean, rejected boolean, rating smallint, title text, add_tags text[], remove_tags text[]
  );
  if cardinality(ids) > 1000 or cardinality(asked.add_tags) > 100 or cardinality(asked.remove_tags) > 1000 then
    raise exception 'this changes too much at once' using errcode = 'invalid_parameter_value';
  end if;
  if length(asked.title) > 500
    or exists (select from unnest(asked.add_tags) as t (tag) where coalesce(length(btrim(t.tag)), 0) not between 1 and 100)
  then
    raise exception 'a title has up to 500 characters, a tag 1 to 100' using errcode = 'invalid_parameter_value';
  end if;
  update public.video_generations as g
  set
    favourite = coalesce(asked.favourite, g.favourite),
    rejected = coalesce(asked.rejected, g.rejected),
    rating = case when change ? 'rating' then asked.rating else g.rating end,
    title = case when change ? 'title' then asked.title else g.title end,
    tags = public.tags_after(g.tags, asked.remove_tags, asked.add_tags)
  where g.id = any (ids);
  get diagnostics changed = row_count;
  return changed;
end $$;

create table public.library_views (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name text not null check (length(btrim(name)) between 1 and 100),
  -- The Library's address after the question mark.
  query text not null check (length(query) <= 8000),
  constraint library_views_one_of_a_name unique (user_id, name)
);

create trigger touch_library_view before update on public.library_views
  for each row execute function public.touch_row();

-- At most 200 of an account.
create function public.bound_library_views() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('library_views ' || new.user_id, 0));
  if (select count(*) from public.library_views as v where v.user_id = new.user_id and v.id <> new.id) >= 200 then
    raise exception 'an account keeps up to 200 views' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger bound_library_views before insert on public.library_views
  for each row execute function public.bound_library_views();

alter table public.library_views enable row level security;

create policy "library_views: owner may select" on public.library_views
  for select to authenticated using (user_id = (select auth.uid()));
create policy "library_views: owner may insert" on public.library_views
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "library_views: owner may update" on public.library_views
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "library_views: owner may delete" on public.library_views
  for delete to authenticated using (user_id = (select auth.uid()));

revoke execute on function
  public.tags_after(text[], text[], text[]), public.organise_generations(uuid[], jsonb), public.bound_library_views()
  from public, anon;
grant execute on function
  public.tags_after(text[], text[], text[]), public.organise_generations(uuid[], jsonb)
  to authenticated, service_role;
