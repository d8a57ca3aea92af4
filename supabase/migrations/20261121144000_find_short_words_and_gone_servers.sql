-- Words of one or two characters. An index of trigrams knows nothing about them: `4K`, `AI` or two signs of Japanese were
-- looked for in every row. Letters and digits without marks are found where a word begins, for in the middle of one they
-- stand in nearly every prompt; all other signs anywhere.

-- A word of one or two characters as a number.
create function public.short_word(word text) returns bigint
language sql immutable parallel safe
set search_path = ''
as $$
  select (ascii(lower(word))::bigint << 21) | ascii(substr(lower(word), 2, 1));
$$;

create function public.is_short_word(word text) returns boolean
language sql immutable
set search_path = ''
as $$
  select word ~ '^([a-zA-Z0-9]{1,2}|[^\x01-\x7f].?|[\x01-\x7f][^\x01-\x7f])$';
$$;

-- Every short word by which a text is found: the first one and two of each run of plain letters and digits; and of what
-- is beyond ASCII each sign, alone and with its neighbours on either side.
create function public.short_words(whole text) returns bigint[]
language plpgsql immutable parallel restricted cost 3000
set search_path = ''
as $$
declare
  folded text := lower(whole);
  word text;
  first_sign bigint;
  found bigint[] := '{}';
begin
  foreach word in array string_to_array(btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g')), ' ') loop
    first_sign := ascii(word)::bigint << 21;
    found := array_append(found, first_sign);
    found := array_append(found, first_sign | ascii(substr(word, 2, 1)));
  end loop;
  if octet_length(folded) = length(folded) then
    return found;
  end if;
  return found || array(
    select distinct k.key
    from (
      select ascii(c.sign)::bigint as sign, lead(ascii(c.sign)) over (order by c.place) as next
      from unnest(string_to_array(folded, null)) with ordinality as c (sign, place)
    ) as s
    cross join lateral (values (s.sign << 21, s.sign > 127), ((s.sign << 21) | s.next, s.sign > 127 or s.next > 127))
      as k (key, is_found)
    where k.is_found and s.sign > 32 and (s.next is null or k.key = s.sign << 21 or s.next > 32)
  );
end $$;

create index video_generations_short_words on public.video_generations
  using gin (public.short_words(public.searchable_text(prompt, title, tags))) where deleted_at is null;
-- What the planner learns of it, it learns once: here, and not for the index too, where it would not look.
alter index public.video_generations_short_words alter column 1 set statistics 0;
create statistics public.video_generations_short_words_found
  on (public.short_words(public.searchable_text(prompt, title, tags))) from public.video_generations;

-- Generations whose server is no longer in the list are found by the label that they keep: in a search, and among what
-- there is to choose from.

alter type public.library_search add attribute gone_servers text[];

create index video_generations_by_gone_server on public.video_generations (user_id, server_label, created_at desc, id desc)
  where server_id is null and deleted_at is null;

-- As before, and words of one or two characters by their own index, unless there is punctuation in them.
-- What servers that are gone have made is found by their labels.
create or replace function public.search_conditions(asked public.library_search) returns text
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
      where not public.is_short_word((asked.words)[n.place])
    ),
    -- All of them at once: a row that has to be asked by itself is asked once.
    (
      select
        ' and public.short_words(public.searchable_text(g.prompt, g.title, g.tags)) @> array['
          || string_agg(format('public.short_word((($1).words)[%s])', n.place), ', ') || ']'
      from generate_series(1, cardinality(asked.words)) as n (place)
      where public.is_short_word((asked.words)[n.place])
    ),
    public.among('g.status', 'statuses', asked.statuses),
    case when cardinality(asked.faults) > 0 then ' and g.status = ''failed''' end,
    public.among('g.failure ->> ''fault''', 'faults', asked.faults),
    -- Servers of both kinds are one question: any of them will do.
    case when cardinality(asked.server_ids) > 0 and cardinality(asked.gone_servers) > 0 then
      ' and (g.server_id = any (($1).server_ids) or g.server_id is null and g.server_label = any (($1).gone_servers))'
    else concat(
      public.among('g.server_id', 'server_ids', asked.server_ids),
      ' and g.server_id is null' || public.among('g.server_label', 'gone_servers', asked.gone_servers)
    ) end,
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

-- As before. Which rows have a short word its index tells for nothing, and every row by itself at a price that no limit
-- makes good.
create or replace function public.count_generations(search jsonb) returns integer
language plpgsql stable security definer
set search_path = ''
set enable_seqscan = on
set enable_indexscan = on
as $$
declare
  asked public.library_search := public.parsed_search(search);
  conditions text := public.search_conditions(asked);
  counted integer;
begin
  if position('public.short_words(' in conditions) > 0 then
    perform set_config('enable_seqscan', 'off', true);
    perform set_config('enable_indexscan', 'off', true);
  end if;
  execute format(
    'select count(*) from (select from public.video_generations as g where g.user_id = $2 and g.deleted_at is null%s '
    'limit 10001) as found',
    conditions
  ) into counted using asked, (select auth.uid());
  return counted;
end $$;

revoke execute on function public.short_word(text), public.is_short_word(text), public.short_words(text)
  from public, anon, authenticated;
-- Whoever writes a row computes what its index holds.
grant execute on function public.short_words(text) to authenticated, service_role;

-- As before, and servers that are gone by their labels, the most frequent first.
create or replace function public.library_facets() returns jsonb
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
    'gone_servers', (
      select coalesce(jsonb_agg(v.label order by v.times desc, v.label), '[]'::jsonb)
      from (
        select n.server_label as label, count(*) as times
        from (
          select g.server_label from public.video_generations as g
          where g.user_id = (select auth.uid()) and g.deleted_at is null and g.server_id is null
        ) as n
        where n.server_label <> ''
        group by n.server_label
        order by times desc, label
        limit 200
      ) as v
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
