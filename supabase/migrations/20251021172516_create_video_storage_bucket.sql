-- The original tool's public bucket for finished videos.

insert into storage.buckets (id, name, public)
values ('video_files', 'video_files', true)
on conflict (id) do nothing;

create policy "video_files: anyone may select" on storage.objects for select using (bucket_id = 'video_files');
create policy "video_files: anyone may insert" on storage.objects for insert with check (bucket_id = 'video_files');
create policy "video_files: anyone may update" on storage.objects for update using (bucket_id = 'video_files');
create policy "video_files: anyone may delete" on storage.objects for delete using (bucket_id = 'video_files');
