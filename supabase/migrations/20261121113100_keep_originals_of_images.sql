-- A starting image is cut to the size of its video before it travels. What it was cut from stays beside it in the
-- bucket, so that another video can be made from another part of it.

alter table public.video_generations add column image_original_path text;

-- Who else uses an original, before it is removed.
create index video_generations_image_original on public.video_generations (user_id, image_original_path)
  where image_original_path is not null;
