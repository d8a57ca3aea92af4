-- Publishing by name: copies of finished clips as `{slug}.mp4` in a bucket that the account opens for them, public or
-- private. What is to lie there, and what does, stands in `publications`; whoever is at work makes the bucket follow.

-- Buckets of this kind. Only `open_publication_bucket` adds one.
create table public.publication_buckets (
  id text primary key check (id ~ '^sora-[0-9a-f]{12}-[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 63),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);
create index publication_buckets_of_account on public.publication_buckets (user_id, id);

alter table public.publication_buckets enable row level security;
create policy "publication_buckets: owner may select" on public.publication_buckets
  for select to authenticated using (user_id = (select auth.uid()));

-- One row for each name in a bucket: the video that last asked for it has it.
create table public.publications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  bucket_id text not null references public.publication_buckets (id) on delete cascade,
  path text not null check (path ~ '^[a-z0-9]+(-[a-z0-9]+)*\.mp4$' and length(path) <= 100),
  generation_id uuid references public.video_generations (id) on delete set null,
  batch_id uuid references public.batches (id) on delete set null,
  -- waiting: to be copied. failed: given up until a person asks again. removing: its object goes, and then this row.
  state text not null default 'waiting' check (state in ('waiting', 'published', 'failed', 'removing')),
  -- Grows whenever something else is wanted, so that work for an older wish settles nothing.
  version integer not null default 1,
  -- What was copied there last, and checked; null before the first time.
  source_path text,
  size_bytes bigint,
  sha256 text,
  published_at timestamptz,
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  fault text,
  message text,
  lease_owner text,
  lease_expires_at timestamptz,
  unique (bucket_id, path)
);
create index publications_due on public.publications (user_id, next_try_at) where state in ('waiting', 'removing');
create index publications_of_generation on public.publications (generation_id) where generation_id is not null;
create index publications_of_batch on public.publications (batch_id, path) where batch_id is not null;
create index publications_of_account on public.publications (user_id, bucket_id);
create trigger touch_publication before update on public.publications for each row execute function public.touch_row();

alter table public.publications enable row level security;
create policy "publications: owner may select" on public.publications
  for select to authenticated using (user_id = (select auth.uid()));
create policy "publications: owner may insert" on public.publications
  for insert to authenticated with check (
    user_id = (select auth.uid())
    and bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid()))
  );
create policy "publications: owner may update" on public.publications
  for update to authenticated
  using (user_id = (select auth.uid()))
  with check (
    user_id = (select auth.uid())
    and bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid()))
  );
create policy "publications: owner may delete" on public.publications
  for delete to authenticated using (user_id = (select auth.uid()));

-- The buckets themselves: seen and removed by their account, made and changed only by the functions below.
create policy "buckets: owner may select" on storage.buckets
  for select to authenticated
  using (id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid())));
create policy "buckets: owner may delete" on storage.buckets
  for delete to authenticated
  using (id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid())));

create policy "objects: publisher may select" on storage.objects
  for select to authenticated
  using (bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid())));
create policy "objects: publisher may insert" on storage.objects
  for insert to authenticated
  with check (
    bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid()))
    and name ~ '^[a-z0-9]+(-[a-z0-9]+)*\.mp4$'
  );
create policy "objects: publisher may update" on storage.objects
  for update to authenticated
  using (bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid())))
  with check (
    bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid()))
    and name ~ '^[a-z0-9]+(-[a-z0-9]+)*\.mp4$'
  );
create policy "objects: publisher may delete" on storage.objects
  for delete to authenticated
  using (bucket_id in (select b.id from public.publication_buckets as b where b.user_id = (select auth.uid())));

-- Security definer: no account may make buckets, and this one makes them below the account's own prefix, for MP4 files
-- of a stated size and nothing else. One that is there already is answered as it is. {opened, bucket} or {reason}.
create function public.open_publication_bucket(
  bucket_name text, is_public boolean, size_limit bigint default 104857600
) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  account uuid := auth.uid();
  bucket text;
  known boolean;
begin
  if account is null then
    return jsonb_build_object('reason', 'signed_out');
  elsif bucket_name is null or length(bucket_name) > 40 or bucket_name !~ '^[a-z0-9]+(-[a-z0-9]+)*$' then
    return jsonb_build_object('reason', 'name');
  elsif is_public is null or size_limit is null or size_limit not between 1048576 and 5368709120 then
    return jsonb_build_object('reason', 'size_limit');
  end if;
  bucket := concat('sora-', left(replace(account::text, '-', ''), 12), '-', bucket_name);
  perform pg_advisory_xact_lock(hashtextextended(concat('publication bucket ', bucket), 0));
  known := exists (select from public.publication_buckets as b where b.id = bucket and b.user_id = account);
  if known and exists (select from storage.buckets as s where s.id = bucket) then
    return jsonb_build_object('opened', false, 'bucket', bucket);
  elsif not known and (
    exists (select from storage.buckets as s where s.id = bucket or s.name = bucket)
    or exists (select from public.publication_buckets as b where b.id = bucket)
  ) then
    return jsonb_build_object('reason', 'taken');
  elsif not known and (select count(*) from public.publication_buckets as b where b.user_id = account) >= 100 then
    return jsonb_build_object('reason', 'too_many');
  end if;
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
  values (bucket, bucket, is_public, size_limit, array['video/mp4']);
  insert into public.publication_buckets (id, user_id) values (bucket, account) on conflict do nothing;
  return jsonb_build_object('opened', true, 'bucket', bucket);
end $$;

-- Security definer: of a bucket its account may change these two and nothing else. False when it is not the account's.
create function public.change_publication_bucket(bucket text, is_public boolean, size_limit bigint) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  if is_public is null or size_limit is null or size_limit not between 1048576 and 5368709120 then
    return false;
  end if;
  update storage.buckets as s
  set public = is_public, file_size_limit = size_limit, updated_at = now()
  where s.id = bucket
    and exists (select from public.publication_buckets as b where b.id = bucket and b.user_id = auth.uid());
  return found;
end $$;

-- Security definer: after the storage server removed the bucket, everything that spoke of it goes. False while it stands.
create function public.forget_publication_bucket(bucket text) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from storage.buckets as s where s.id = bucket) then
    return false;
  end if;
  delete from public.publication_buckets as b where b.id = bucket and b.user_id = auth.uid();
  if found then
    update public.batches as t set publish = null where t.user_id = auth.uid() and t.publish ->> 'bucket' = bucket;
  end if;
  return true;
end $$;

comment on column public.batches.publish is '{bucket} while its clips are published as they are saved; null otherwise';

-- Asks for clips of a batch under their names, for all that are finished or for one: what lies there already is left
-- alone, and who works for an older wish is waited for. Answers how many were asked for. Safe to repeat.
create function public.want_publications(batch uuid, bucket text, generation_id uuid default null) returns integer
language sql
set search_path = ''
as $$
  with wished as (
    select g.user_id, b.id as bucket_id, concat(g.slug, '.mp4') as path, g.id as generation_id, g.batch_id, g.video_path
    from public.video_generations as g
    join public.publication_buckets as b on b.id = want_publications.bucket and b.user_id = g.user_id
    where g.batch_id = want_publications.batch
      and (want_publications.generation_id is null or g.id = want_publications.generation_id)
      and g.status = 'completed' and g.deleted_at is null and g.video_path is not null
      and length(g.slug) <= 96 and g.slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'
  ),
  wanted as (
    insert into public.publications as p (user_id, bucket_id, path, generation_id, batch_id)
    select w.user_id, w.bucket_id, w.path, w.generation_id, w.batch_id
    from wished as w
    where not exists (
      select from public.publications as q
      where q.bucket_id = w.bucket_id and q.path = w.path and q.generation_id = w.generation_id
        and (q.state = 'waiting' or (q.state = 'published' and q.source_path = w.video_path))
    )
    order by w.path
    on conflict (bucket_id, path) do update
    set
      generation_id = excluded.generation_id, batch_id = excluded.batch_id, state = 'waiting',
      version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    returning 1
  )
  select count(*)::integer from wanted;
$$;

-- Publishes each clip of a batch as it is saved, and those that are saved already; null stops that and takes nothing
-- away. Answers how many were asked for now; null when there is no such batch or bucket.
create function public.set_batch_publishing(batch uuid, bucket text default null) returns integer
language plpgsql
set search_path = ''
as $$
begin
  if bucket is not null and not exists (
    select from public.publication_buckets as b where b.id = bucket and b.user_id = auth.uid()
  ) then
    return null;
  end if;
  update public.batches as t
  set publish = case when bucket is not null then jsonb_build_object('bucket', bucket) end
  where t.id = set_batch_publishing.batch;
  if not found then
    return null;
  end if;
  return case when bucket is null then 0 else public.want_publications(batch, bucket) end;
end $$;

-- A clip that is saved is asked for where its batch publishes; what is deleted goes from everywhere it was published.
create function public.publish_with_generation() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  bucket text;
begin
  if tg_op = 'DELETE' or new.deleted_at is not null then
    update public.publications as p
    set state = 'removing', version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    where p.generation_id = old.id and p.state <> 'removing';
  elsif new.status = 'completed' then
    select b.publish ->> 'bucket' into bucket from public.batches as b where b.id = new.batch_id;
    if bucket is not null then
      perform public.want_publications(new.batch_id, bucket, new.id);
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return null;
end $$;

create trigger publish_with_generation after update of status, deleted_at on public.video_generations
  for each row
  when (
    (new.deleted_at is null) <> (old.deleted_at is null)
    or (new.status = 'completed' and old.status <> 'completed' and new.batch_id is not null)
  )
  execute function public.publish_with_generation();
create trigger withdraw_with_generation before delete on public.video_generations
  for each row execute function public.publish_with_generation();

-- Work that is due, leased to one actor: {work: [...], next_at, watching}. `next_at` is when something else will be due,
-- or null; `watching` is whether a batch that publishes may save a clip at any moment.
create function public.claim_publications(actor text, max_rows integer, lease_seconds integer) returns jsonb
language sql
set search_path = ''
as $$
  with chosen as materialized (
    select p.id
    from public.publications as p
    where p.user_id = (select auth.uid()) and p.state in ('waiting', 'removing') and p.next_try_at <= now()
      and (p.lease_expires_at is null or p.lease_expires_at <= now())
    order by p.next_try_at, p.path
    limit max_rows
    for update skip locked
  ),
  claimed as (
    update public.publications as p
    set lease_owner = actor, lease_expires_at = now() + make_interval(secs => lease_seconds)
    from chosen
    where p.id = chosen.id
    returning p.*
  )
  select jsonb_build_object(
    'work', coalesce(jsonb_agg(
      jsonb_build_object(
        'id', c.id, 'version', c.version, 'state', c.state, 'bucket', c.bucket_id, 'path', c.path, 'tries', c.tries,
        'source', g.video_path, 'size_bytes', g.size_bytes, 'sha256', g.sha256, 'size_limit', s.file_size_limit
      )
      order by c.path
    ), '[]'::jsonb),
    'next_at', (
      select min(greatest(p.next_try_at, p.lease_expires_at))
      from public.publications as p
      where p.user_id = (select auth.uid()) and p.state in ('waiting', 'removing')
        and p.id not in (select chosen.id from chosen)
    ),
    'watching', exists (
      select from public.batches as b
      where b.user_id = (select auth.uid()) and b.publish is not null and b.state in ('running', 'paused')
    )
  )
  from claimed as c
  left join public.video_generations as g on g.id = c.generation_id
  left join storage.buckets as s on s.id = c.bucket_id;
$$;

-- What came of claimed work. `outcome` is published {source_path, size_bytes, sha256}, removed, or failed {fault,
-- message, again_seconds}, null for never by itself. False when something else was wanted meanwhile: that is due then.
create function public.settle_publication(
  publication uuid, expected_version integer, actor text, outcome text, facts jsonb
) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  p public.publications;
begin
  select * into p from public.publications as q where q.id = publication for update;
  if not found or p.lease_owner is distinct from actor then
    return false;
  end if;
  update public.publications as q set lease_owner = null, lease_expires_at = null where q.id = p.id;
  if p.version <> expected_version then
    return false;
  end if;
  case outcome
    when 'removed' then
      delete from public.publications as q where q.id = p.id;
    when 'published' then
      update public.publications as q
      set
        state = 'published', published_at = now(), tries = 0, fault = null, message = null,
        source_path = facts ->> 'source_path', size_bytes = (facts ->> 'size_bytes')::bigint, sha256 = facts ->> 'sha256'
      where q.id = p.id;
    when 'failed' then
      update public.publications as q
      set
        state = case when facts ->> 'again_seconds' is null then 'failed' else q.state end,
        tries = q.tries + 1, fault = facts ->> 'fault', message = left(facts ->> 'message', 500),
        next_try_at = now() + make_interval(secs => coalesce((facts ->> 'again_seconds')::integer, 0))
      where q.id = p.id;
  end case;
  return true;
end $$;

-- Takes names out of a bucket: all, those of a batch, or those given. Answers how many; their objects go afterwards.
create function public.withdraw_publications(bucket text, batch uuid default null, paths text[] default null) returns integer
language sql
set search_path = ''
as $$
  with withdrawn as (
    update public.publications as p
    set state = 'removing', version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    where p.bucket_id = withdraw_publications.bucket and p.user_id = (select auth.uid()) and p.state <> 'removing'
      and (withdraw_publications.batch is null or p.batch_id = withdraw_publications.batch)
      and (paths is null or p.path = any (paths))
    returning 1
  )
  select count(*)::integer from withdrawn;
$$;

-- Copies again: what was given up, or what an audit found missing or changed. Answers how many.
create function public.renew_publications(bucket text, paths text[] default null) returns integer
language sql
set search_path = ''
as $$
  with renewed as (
    update public.publications as p
    set state = 'waiting', version = p.version + 1, tries = 0, next_try_at = now(), fault = null, message = null
    where p.bucket_id = renew_publications.bucket and p.user_id = (select auth.uid())
      and p.state in ('failed', 'published') and p.generation_id is not null
      and case when paths is null then p.state = 'failed' else p.path = any (paths) end
    returning 1
  )
  select count(*)::integer from renewed;
$$;

-- Names in a bucket or of a batch in order; the next slice begins after a path.
create function public.publication_rows(
  after_path text, max_rows integer, bucket text default null, batch uuid default null
) returns jsonb
language sql stable
set search_path = ''
as $$
  with line as (
    select
      p.id, p.bucket_id, p.path, p.generation_id, p.batch_id, p.state, p.size_bytes, p.sha256, p.published_at, p.tries,
      p.fault, p.message, p.next_try_at
    from public.publications as p
    where p.user_id = (select auth.uid())
      and (publication_rows.bucket is null or p.bucket_id = publication_rows.bucket)
      and (publication_rows.batch is null or p.batch_id = publication_rows.batch)
      and p.path collate "C" > after_path
    order by p.path collate "C", p.bucket_id
    limit max_rows
  )
  select coalesce(jsonb_agg(to_jsonb(line) order by line.path collate "C", line.bucket_id), '[]'::jsonb) from line;
$$;

-- The account's buckets in order of their names, each with what is in it.
create function public.publication_bucket_states() returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'id', b.id, 'created_at', b.created_at, 'public', s.public, 'size_limit', s.file_size_limit,
      'published', c.published, 'waiting', c.waiting, 'failed', c.failed, 'removing', c.removing, 'size_bytes', c.size_bytes
    )
    order by b.id
  ), '[]'::jsonb)
  from public.publication_buckets as b
  join storage.buckets as s on s.id = b.id
  cross join lateral (
    select
      count(*) filter (where p.state = 'published') as published,
      count(*) filter (where p.state = 'waiting') as waiting,
      count(*) filter (where p.state = 'failed') as failed,
      count(*) filter (where p.state = 'removing') as removing,
      coalesce(sum(p.size_bytes) filter (where p.state = 'published'), 0)::bigint as size_bytes
    from public.publications as p
    where p.bucket_id = b.id
  ) as c
  where b.user_id = (select auth.uid());
$$;

-- How far the publishing of a batch is: its bucket, its finished rows, and what of them is where; null for no batch.
create function public.batch_publishing(batch uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'bucket', b.publish ->> 'bucket',
    'finished', (
      select count(*) from public.video_generations as g
      where g.batch_id = b.id and g.status = 'completed' and g.deleted_at is null
    ),
    'buckets', (
      select coalesce(jsonb_agg(to_jsonb(c) order by c.newest desc), '[]'::jsonb)
      from (
        select
          p.bucket_id as bucket,
          max(p.created_at) as newest,
          count(*) filter (where p.state = 'published') as published,
          count(*) filter (where p.state = 'waiting') as waiting,
          count(*) filter (where p.state = 'failed') as failed,
          count(*) filter (where p.state = 'removing') as removing
        from public.publications as p
        where p.batch_id = b.id
        group by p.bucket_id
      ) as c
    )
  )
  from public.batches as b
  where b.id = batch_publishing.batch and b.user_id = (select auth.uid());
$$;

revoke execute on function
  public.open_publication_bucket(text, boolean, bigint), public.change_publication_bucket(text, boolean, bigint),
  public.forget_publication_bucket(text), public.want_publications(uuid, text, uuid),
  public.set_batch_publishing(uuid, text), public.publish_with_generation(),
  public.claim_publications(text, integer, integer),
  public.settle_publication(uuid, integer, text, text, jsonb), public.withdraw_publications(text, uuid, text[]),
  public.renew_publications(text, text[]), public.publication_rows(text, integer, text, uuid),
  public.publication_bucket_states(), public.batch_publishing(uuid)
  from public, anon;
grant execute on function
  public.open_publication_bucket(text, boolean, bigint), public.change_publication_bucket(text, boolean, bigint),
  public.forget_publication_bucket(text), public.want_publications(uuid, text, uuid),
  public.set_batch_publishing(uuid, text), public.claim_publications(text, integer, integer),
  public.settle_publication(uuid, integer, text, text, jsonb), public.withdraw_publications(text, uuid, text[]),
  public.renew_publications(text, text[]), public.publication_rows(text, integer, text, uuid),
  public.publication_bucket_states(), public.batch_publishing(uuid)
  to authenticated, service_role;
