// What a hosted project has before its first migration: roles, schemas, grants, storage tables.
import { getStorageSchemaSql } from '@supabase/lite';

/** As in a hosted project (supabase/postgres, init scripts; read 2026-11-20). Safe to repeat. */
export const rolesSql = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
end $$;
create schema if not exists extensions;
`;

/** Policies carry the rules; the grants are as open as a hosted project's. Safe to repeat. */
export const grantsSql = `
grant usage on schema public, auth, storage, extensions to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
`;

export const storageSql = getStorageSchemaSql();
