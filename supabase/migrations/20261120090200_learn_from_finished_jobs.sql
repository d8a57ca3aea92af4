-- How long jobs took, newest first, without opening a row: what the cadence and the time left are learned from.

create index video_generations_finished on public.video_generations (user_id, finished_at desc)
  include (server_id, model, size, seconds, submitted_at, stored_at)
  where status = 'completed' and finished_at is not null;
