-- Private buckets. An object belongs to the account whose id is its first folder; objects of the original tool stand in
-- no account's folder and belong to whoever their owner_id names. A project's own upload limit still caps the bucket's.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values
  ('video_files', 'video_files', false, 524288000, array['video/mp4', 'image/webp', 'image/jpeg', 'image/png']),
  ('image_files', 'image_files', false, 20971520, array['image/png', 'image/jpeg', 'image/webp'])
on conflict (id) do update
set
  public = excluded.public,
  file_size_limit = excluded.file_size_limit,
  allowed_mime_types = excluded.allowed_mime_types;

-- The original tool's open policies, whatever they were called.
do $$
declare
  policy_name name;
begin
  for policy_name in
    select policyname
    from pg_policies
    where schemaname = 'storage'
      and tablename = 'objects'
      and concat(qual, with_check) ~ '''(video_files|image_files)'''
  loop
    execute format('drop policy %I on storage.objects', policy_name);
  end loop;
end $$;

create policy "objects: owner may select" on storage.objects
  for select to authenticated
  using (
    bucket_id in ('video_files', 'image_files')
    and ((storage.foldername(name))[1] = (select auth.uid())::text or owner_id = (select auth.uid())::text)
  );
create policy "objects: owner may insert" on storage.objects
  for insert to authenticated
  with check (
    bucket_id in ('video_files', 'image_files') and (storage.foldername(name))[1] = (select auth.uid())::text
  );
create policy "objects: owner may update" on storage.objects
  for update to authenticated
  using (bucket_id in ('video_files', 'image_files') and (storage.foldername(name))[1] = (select auth.uid())::text)
  with check (
    bucket_id in ('video_files', 'image_files') and (storage.foldername(name))[1] = (select auth.uid())::text
  );
create policy "objects: owner may delete" on storage.objects
  for delete to authenticated
  using (
    bucket_id in ('video_files', 'image_files')
    and ((storage.foldername(name))[1] = (select auth.uid())::text or owner_id = (select auth.uid())::text)
  );

create policy "buckets: signed-in may select" on storage.buckets
  for select to authenticated using (id in ('video_files', 'image_files'));
