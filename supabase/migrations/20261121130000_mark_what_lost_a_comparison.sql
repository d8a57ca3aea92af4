-- One of several that were compared and not chosen: kept, and out of the way when somebody asks for what is good.

alter table public.video_generations add column rejected boolean not null default false;
