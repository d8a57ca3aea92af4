-- Whether a wish was made before, in all of the history: each generation carries the fingerprint of what it asked for.

-- Hashes of every part, so that no part runs into the next. Parameters count whatever their order.
create function public.wish_fingerprint(
  prompt text, model text, size text, seconds integer, parameters jsonb, image text
) returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select md5(
    md5(prompt) || md5(model) || md5(size) || md5(seconds::text) || md5(coalesce(image, '')) || coalesce((
      select string_agg(md5(p.key) || md5(coalesce(p.value, '')), '' order by p.key collate "C")
      from jsonb_each_text(parameters) as p
    ), '')
  );
$$;

alter table public.video_generations add column fingerprint text generated always as (
  public.wish_fingerprint(prompt, model, size, seconds, parameters, image_filename)
) stored;
create index video_generations_by_wish on public.video_generations (user_id, fingerprint, created_at)
  where operation = 'create' and deleted_at is null
    and status in ('completed', 'pending', 'submitting', 'processing', 'storing');

-- The newest generation of each of these wishes that is made, or is being made: {fingerprint: id}, without those that
-- nobody has asked for.
create function public.earlier_generations(fingerprints text[]) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(wish.fingerprint, made.id), '{}'::jsonb)
  from (select distinct unnest(fingerprints) as fingerprint) as wish
  cross join lateral (
    select g.id
    from public.video_generations as g
    where g.user_id = (select auth.uid()) and g.fingerprint = wish.fingerprint
      and g.operation = 'create' and g.deleted_at is null
      and g.status in ('completed', 'pending', 'submitting', 'processing', 'storing')
    order by g.created_at desc
    limit 1
  ) as made;
$$;

revoke execute on function
  public.wish_fingerprint(text, text, text, integer, jsonb, text), public.earlier_generations(text[])
  from public, anon;
grant execute on function
  public.wish_fingerprint(text, text, text, integer, jsonb, text), public.earlier_generations(text[])
  to authenticated, service_role;
