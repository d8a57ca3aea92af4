-- Rows belong to the account that made them. The original tool's open policies go, whatever they were called.

do $$
declare
  policy_name name;
begin
  for policy_name in select policyname from pg_policies where schemaname = 'public' and tablename = 'video_generations' loop
    execute format('drop policy %I on public.video_generations', policy_name);
  end loop;
end $$;

alter table public.video_generations enable row level security;

create policy "video_generations: owner may select" on public.video_generations
  for select to authenticated using (user_id = (select auth.uid()));
create policy "video_generations: owner may insert" on public.video_generations
  for insert to authenticated with check (user_id = (select auth.uid()));
create policy "video_generations: owner may update" on public.video_generations
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "video_generations: owner may delete" on public.video_generations
  for delete to authenticated using (user_id = (select auth.uid()));
