-- Size and seconds under the protocol's own names, in the protocol's own form. What the original tool wrote into a row
-- stays readable under metadata.original.

update public.video_generations as g
set metadata = case jsonb_typeof(g.metadata) when 'object' then g.metadata else '{}'::jsonb end
  || jsonb_build_object('original', to_jsonb(g) - 'id');

alter table public.video_generations rename column resolution to size;
alter table public.video_generations rename column duration to seconds;

-- Checks of the original would refuse what follows, whatever they were called.
do $$
declare
  constraint_name name;
begin
  for constraint_name in
    select conname from pg_constraint where conrelid = 'public.video_generations'::regclass and contype = 'c'
  loop
    execute format('alter table public.video_generations drop constraint %I', constraint_name);
  end loop;
end $$;

alter table public.video_generations alter column seconds drop default;
alter table public.video_generations
  alter column seconds type integer
  using least(greatest(coalesce(substring(seconds::text from '\d{1,6}'), '4')::integer, 1), 600);

update public.video_generations
set size = case
    when regexp_replace(size, '\s*[x×*]\s*', 'x', 'i') ~ '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$'
      then regexp_replace(size, '\s*[x×*]\s*', 'x', 'i')
    when lower(size) = '480p' then '854x480'
    when lower(size) = '1080p' then '1920x1080'
    else '1280x720'
  end
where size is null or size !~ '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$';

update public.video_generations set model = 'sora-2' where coalesce(model, '') = '';

alter table public.video_generations
  alter column model drop default,
  alter column model set not null,
  alter column size drop default,
  alter column size set not null,
  alter column seconds set not null,
  add constraint video_generations_size_is_pixels check (size ~ '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$'),
  add constraint video_generations_seconds_are_sane check (seconds between 1 and 600);
