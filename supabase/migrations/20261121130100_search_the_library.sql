-- The Library: searching the whole history. Tags and words are found by indexes that row level security would close (see
-- "index every question"), so these functions stand above it and name the account themselves.

-- What a search may ask; null asks nothing. Within a list any one will do, but for words and tags: all of them.
create type public.library_search as (
  words text[],
  statuses text[],
  faults text[],
  server_ids uuid[],
  models text[],
  sizes text[],
  seconds integer[],
  operations text[],
  tags text[],
  made_from timestamptz,
  made_before timestamptz,
  minimum_cost bigint,
  maximum_cost bigint,
  batch_id uuid,
  favourite boolean,
  minimum_rating integer,
  has_reference boolean,
  rejected boolean
);

create function public.tag_text(tags text[]) returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
begin
  return array_to_string(tags, E'\n');
end $$;

-- What words are looked for in. Without a search path of its own it becomes part of the statement, which reads a row
-- three times as fast.
create function public.searchable_text(prompt text, title text, tags text[]) returns text
language sql immutable parallel safe
as $$
  select prompt || E'\n' || coalesce(title, '') || E'\n' || case when tags = '{}' then '' else public.tag_text(tags) end;
$$;

drop index if exists public.video_generations_words;
do $$
declare
  trigram_schema name;
begin
  select n.nspname into trigram_schema
  from pg_extension as e join pg_namespace as n on n.oid = e.extnamespace
  where e.extname = 'pg_trgm';
  if found then
    execute format(
      'create index video_generations_words on public.video_generations '
      'using gin (public.searchable_text(prompt, title, tags) %I.gin_trgm_ops) where deleted_at is null',
      trigram_schema
    );
  end if;
end $$;

-- One index for each order ...
create index video_generations_dearest on public.video_generations
  (user_id, coalesce(estimated_cost, -1) desc, created_at desc, id desc) where deleted_at is null;
create index video_generations_best_rated on public.video_generations
  (user_id, coalesce(rating, 0) desc, created_at desc, id desc) where deleted_at is null;
create index video_generations_longest on public.video_generations
  (user_id, (case when status = 'completed' then duration_ms else seconds * 1000 end) desc, created_at desc, id desc)
  where deleted_at is null;

-- ... and for each choice; states, favourites and tags have theirs.
create index video_generations_by_server on public.video_generations (user_id, server_id, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_model on public.video_generations (user_id, model, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_size on public.video_generations (user_id, size, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_seconds on public.video_generations (user_id, seconds, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_operation on public.video_generations (user_id, operation, created_at desc, id desc)
  where deleted_at is null;
create index video_generations_by_fault on public.video_generations
  (user_id, (failure ->> 'fault'), created_at desc, id desc) where status = 'failed' and deleted_at is null;
create index video_generations_by_batch on public.video_generations (user_id, batch_id, created_at desc, id desc)
  where batch_id is not null and deleted_at is null;
create index video_generations_with_reference on public.video_generations (user_id, created_at desc, id desc)
  where image_path is not null and deleted_at is null;
create index video_generations_rejected on public.video_generations (user_id, created_at desc, id desc)
  where rejected and deleted_at is null;
create index video_generations_tagged on public.video_generations (user_id, created_at desc, id desc)
  where tags <> '{}' and deleted_at is null;

-- The planner knows how often values stand in columns; what it is asked about expressions it learns here.
create statistics public.video_generations_words_found on (public.searchable_text(prompt, title, tags))
  from public.video_generations;
create statistics public.video_generations_prices on (coalesce(estimated_cost, -1)) from public.video_generations;
create statistics public.video_generations_stars on (coalesce(rating, 0)) from public.video_generations;
create statistics public.video_generations_faults on ((failure ->> 'fault')) from public.video_generations;

-- The word as a pattern: what stands in it stands for itself.
create function public.word_pattern(word text) returns text
language sql immutable
set search_path = ''
as $$
  select '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%';
$$;

-- `column = one` keeps the order of an index, `= any` does not.
create function public.among(column_text text, field text, entries anyarray) returns text
language sql immutable
set search_path = ''
as $$
  select case cardinality(entries)
    when 1 then format(' and %s = (($1).%s)[1]', column_text, field)
    else format(' and %s = any (($1).%s)', column_text, field)
  end
  where cardinality(entries) > 0;
$$;

-- Refuses what is no search: another shape, a key that nobody knows, lists and words beyond any use.
create function public.parsed_search(search jsonb) returns public.library_search
language plpgsql immutable
set search_path = ''
as $$
declare
  asked public.library_search;
  stray text;
begin
  if jsonb_typeof(search) is distinct from 'object' then
    raise exception 'a search is an object' using errcode = 'invalid_parameter_value';
  end if;
  asked := jsonb_populate_record(null::public.library_search, search);
  select k.key into stray from jsonb_object_keys(search) as k (key) where not to_jsonb(asked) ? k.key limit 1;
  if found then
    raise exception 'nothing can be searched by "%"', left(stray, 100) using errcode = 'invalid_parameter_value';
  end if;
  if exists (
      select from jsonb_each(search) as e
      where case jsonb_typeof(e.value) when 'array' then jsonb_array_length(e.value) > 200 end
    )
    or cardinality(asked.words) > 20
    or exists (select from unnest(asked.words) as w (word) where length(w.word) > 200)
  then
    raise exception 'this search asks too much at once' using errcode = 'invalid_parameter_value';
  end if;
  return asked;
end $$;

-- Conditions for what is asked and for nothing else, so that each search is planned for itself: on a row `g`, with the
-- parsed search as $1. Only names that stand here become part of a statement, never what somebody sent.
create function public.search_conditions(asked public.library_search) returns text
language sql immutable
set search_path = ''
as $$
  select concat(
    (
      select string_agg(
        format(
          ' and public.searchable_text(g.prompt, g.title, g.tags) ilike public.word_pattern((($1).words)[%s])', n.place
        ),
        ''
      )
      from generate_series(1, cardinality(asked.words)) as n (place)
    ),
    public.among('g.status', 'statuses', asked.statuses),
    case when cardinality(asked.faults) > 0 then ' and g.status = ''failed''' end,
    public.among('g.failure ->> ''fault''', 'faults', asked.faults),
    public.among('g.server_id', 'server_ids', asked.server_ids),
    public.among('g.model', 'models', asked.models),
    public.among('g.size', 'sizes', asked.sizes),
    public.among('g.seconds', 'seconds', asked.seconds),
    public.among('g.operation', 'operations', asked.operations),
    case when cardinality(asked.tags) > 0 then ' and g.tags @> ($1).tags' end,
    case when asked.made_from is not null then ' and g.created_at >= ($1).made_from' end,
    case when asked.made_before is not null then ' and g.created_at < ($1).made_before' end,
    -- What has no price is neither dear nor cheap.
    case when asked.minimum_cost is not null or asked.maximum_cost is not null then
      ' and coalesce(g.estimated_cost, -1) >= greatest(($1).minimum_cost, 0)'
    end,
    case when asked.maximum_cost is not null then ' and coalesce(g.estimated_cost, -1) <= ($1).maximum_cost' end,
    case when asked.batch_id is not null then ' and g.batch_id = ($1).batch_id' end,
    case asked.favourite when true then ' and g.favourite' when false then ' and not g.favourite' end,
    case when asked.minimum_rating > 0 then ' and coalesce(g.rating, 0) >= ($1).minimum_rating' end,
    case asked.has_reference
      when true then ' and g.image_path is not null'
      when false then ' and g.image_path is null'
    end,
    case asked.rejected when true then ' and g.rejected' when false then ' and not g.rejected' end
  );
$$;

-- A page. The next one begins after the last row of this: the value it is sorted by, then when it was made (in
-- milliseconds since 1970, for orders by time too), then its id.
create function public.search_generations(
  search jsonb, sort text, max_rows integer,
  after_value bigint default null, after_ms bigint default null, after_id uuid default null
)
returns setof public.video_generations
language plpgsql stable security definer
set search_path = ''
as $$
declare
  sorted_by text := case sort
    when 'newest' then 'g.created_at'
    when 'oldest' then 'g.created_at'
    when 'dearest' then 'coalesce(g.estimated_cost, -1)'
    when 'best_rated' then 'coalesce(g.rating, 0)'
    when 'longest' then 'case when g.status = ''completed'' then g.duration_ms else g.seconds * 1000 end'
  end;
  is_by_time boolean := sort in ('newest', 'oldest');
  way text := case sort when 'oldest' then 'asc' else 'desc' end;
  places text := case when is_by_time then '' else ', g.created_at' end;
  asked public.library_search := public.parsed_search(search);
  rest text := '';
begin
  if sorted_by is null then
    raise exception 'nothing is sorted by "%"', left(sort, 100) using errcode = 'invalid_parameter_value';
  end if;
  if after_id is not null then
    rest := format(
      ' and (%s%s, g.id) %s (%s%s, $5)',
      sorted_by, places, case way when 'asc' then '>' else '<' end,
      case when is_by_time then '$4' else '$3' end,
      case when is_by_time then '' else ', $4' end
    );
  end if;
  return query execute format(
    'select g.* from public.video_generations as g where g.user_id = $2 and g.deleted_at is null%s%s '
    'order by %s %s%s, g.id %s limit $6',
    public.search_conditions(asked), rest,
    sorted_by, way, case when is_by_time then '' else format(', g.created_at %s', way) end, way
  ) using
    asked, (select auth.uid()), after_value, timestamptz 'epoch' + after_ms * interval '1 millisecond', after_id,
    least(greatest(max_rows, 1), 1000);
end $$;

-- Exact up to 10,000; above that 10,001.
create function public.count_generations(search jsonb) returns integer
language plpgsql stable security definer
set search_path = ''
as $$
declare
  asked public.library_search := public.parsed_search(search);
  counted integer;
begin
  execute format(
    'select count(*) from (select from public.video_generations as g where g.user_id = $2 and g.deleted_at is null%s '
    'limit 10001) as found',
    public.search_conditions(asked)
  ) into counted using asked, (select auth.uid());
  return counted;
end $$;

-- The values of a column that occur, found by stepping from one to the next in its index, at most 200; and how often, as
-- far as 1,000. One plan counts them all: reading the table until there are 1,000 suits the usual, and never ends for the
-- rare.
create function public.library_values(account uuid, column_name text) returns table (value text, times bigint)
language plpgsql stable
set search_path = ''
set enable_seqscan = off
as $$
begin
  return query execute format(
    'with recursive step (value) as (
       (select g.%1$I from public.video_generations as g
        where g.user_id = $1 and g.deleted_at is null and g.%1$I is not null order by g.%1$I limit 1)
       union all
       select (
         select g.%1$I from public.video_generations as g
         where g.user_id = $1 and g.deleted_at is null and g.%1$I > step.value order by g.%1$I limit 1
       )
       from step where step.value is not null
     ),
     found as (select step.value from step where step.value is not null limit 200)
     select found.value::text, (
       select count(*) from (
         select from public.video_generations as g
         where g.user_id = $1 and g.deleted_at is null and g.%1$I = found.value limit 1000
       ) as few
     )
     from found',
    column_name
  ) using account;
end $$;

-- What occurs in the account's history, to choose from: the most frequent first, batches the newest first. Tags are
-- those of the 5,000 newest tagged rows.
create function public.library_facets() returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'models', (
      select coalesce(jsonb_agg(v.value order by v.times desc, v.value), '[]'::jsonb)
      from public.library_values((select auth.uid()), 'model') as v
    ),
    'sizes', (
      select coalesce(jsonb_agg(v.value order by v.times desc, v.value), '[]'::jsonb)
      from public.library_values((select auth.uid()), 'size') as v
    ),
    'seconds', (
      select coalesce(jsonb_agg(v.value::integer order by v.times desc, v.value::integer), '[]'::jsonb)
      from public.library_values((select auth.uid()), 'seconds') as v
    ),
    'servers', (
      select coalesce(jsonb_agg(
        jsonb_build_object('id', p.id, 'label', p.label) order by v.times desc, p.label, p.id
      ), '[]'::jsonb)
      from public.library_values((select auth.uid()), 'server_id') as v
      join public.server_profiles as p on p.id = v.value::uuid
    ),
    'batches', (
      select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.created_at desc, b.id), '[]'::jsonb)
      from (
        select b.id, b.name, b.created_at
        from public.batches as b
        where b.user_id = (select auth.uid()) and exists (
          select from public.video_generations as g
          where g.user_id = b.user_id and g.batch_id = b.id and g.deleted_at is null
        )
        order by b.created_at desc, b.id
        limit 200
      ) as b
    ),
    'tags', (
      select coalesce(jsonb_agg(t.tag order by t.times desc, t.tag), '[]'::jsonb)
      from (
        select u.tag, count(*) as times
        from (
          select g.tags from public.video_generations as g
          where g.user_id = (select auth.uid()) and g.deleted_at is null and g.tags <> '{}'
          order by g.created_at desc
          limit 5000
        ) as newest
        cross join lateral unnest(newest.tags) as u (tag)
        group by u.tag
        order by times desc, u.tag
        limit 500
      ) as t
    )
  );
$$;

revoke execute on function
  public.tag_text(text[]),
  public.searchable_text(text, text, text[]),
  public.word_pattern(text),
  public.among(text, text, anyarray),
  public.parsed_search(jsonb),
  public.search_conditions(public.library_search),
  public.search_generations(jsonb, text, integer, bigint, bigint, uuid),
  public.count_generations(jsonb),
  public.library_values(uuid, text),
  public.library_facets()
  from public, anon, authenticated;
grant execute on function
  public.search_generations(jsonb, text, integer, bigint, bigint, uuid),
  public.count_generations(jsonb),
  public.library_facets()
  to authenticated, service_role;
-- Whoever writes a row computes what its index holds.
grant execute on function public.tag_text(text[]), public.searchable_text(text, text, text[])
  to authenticated, service_role;
