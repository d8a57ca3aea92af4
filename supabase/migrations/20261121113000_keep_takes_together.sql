-- Several takes of one prompt are rows of their own that know each other: their group, and which of how many each is.
-- The count is what was asked for; deleting a take leaves it.

alter table public.video_generations
  add column take_group uuid,
  add column take_number smallint,
  add column take_count smallint,
  add constraint video_generations_take_is_whole check (num_nulls(take_group, take_number, take_count) in (0, 3)),
  add constraint video_generations_takes_are_few check (
    take_count between 2 and 8 and take_number between 1 and take_count
  );

-- The takes of one group, in order.
create index video_generations_takes on public.video_generations (user_id, take_group, take_number)
  where take_group is not null;
