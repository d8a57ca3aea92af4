-- The original tool's public bucket for starting images.

insert into storage.buckets (id, name, public)
values ('image_files', 'image_files', true)
on conflict (id) do nothing;

create policy "image_files: anyone may select" on storage.objects for select using (bucket_id = 'image_files');
create policy "image_files: anyone may insert" on storage.objects for insert with check (bucket_id = 'image_files');
create policy "image_files: anyone may update" on storage.objects for update using (bucket_id = 'image_files');
create policy "image_files: anyone may delete" on storage.objects for delete using (bucket_id = 'image_files');
