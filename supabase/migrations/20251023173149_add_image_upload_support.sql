-- The original tool's starting images: where the image can be fetched and what it was called.

alter table public.video_generations
  add column if not exists image_url text,
  add column if not exists image_filename text;
