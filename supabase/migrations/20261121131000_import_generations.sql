-- What was over elsewhere comes to live in this account: its row, its lines of the ledger and a note in the log, in one
-- step and once. No import ever leads to a create call: only what is over comes in, with nothing left to do.

-- Under which id something from elsewhere lives in this account. Always the same, so that an import that broke off is
-- finished by repeating it.
create function public.imported_id(origin text) returns uuid
language sql stable
set search_path = ''
as $$
  select md5(concat('import ', auth.uid(), ' ', origin))::uuid;
$$;

-- Of each wanted generation the id it has here: its row's, where it is here already (by its own id, by the one it gets
-- here, or as the same bytes of the same job), else the one it gets.
create function public.plan_import(wanted jsonb) returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(jsonb_build_object(
      'origin', w.origin,
      'id', coalesce(known.id, public.imported_id(w.origin)),
      'known', known.id is not null
    )),
    '[]'::jsonb
  )
  from jsonb_to_recordset(wanted) as w (origin text, sha256 text, job_id text)
  left join lateral (
    select own.id
    from (
      select g.id
      from public.video_generations as g
      where g.user_id = auth.uid()
        and g.id in (
          public.imported_id(w.origin),
          case when w.origin ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then w.origin::uuid end
        )
      union all
      select g.id
      from public.video_generations as g
      where g.user_id = auth.uid() and g.openai_job_id = w.job_id and g.sha256 = w.sha256
    ) as own
    limit 1
  ) as known on true;
$$;

-- Lines of the ledger that are here already stay as they are; those whose generation was deleted meanwhile find it again.
create function public.import_attempts(generation public.video_generations, lines jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  l record;
  known uuid;
begin
  for l in
    select *
    from jsonb_to_recordset(lines) as given (
      origin text, number integer, started_at timestamptz, answer text, job_id text, cost bigint, billed text, refunded boolean
    )
  loop
    select a.id into known
    from public.generation_attempts as a
    where a.user_id = generation.user_id
      and a.id in (
        public.imported_id(l.origin),
        case when l.origin ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then l.origin::uuid end
      )
    limit 1;
    if found then
      update public.generation_attempts as a set generation_id = generation.id
      where a.id = known and a.generation_id is null;
    else
      insert into public.generation_attempts
        (id, user_id, generation_id, number, started_at, answered_at, answer, server_job_id,
         server_id, server_label, model, size, seconds, cost, billed, refunded)
      values
        (public.imported_id(l.origin), generation.user_id, generation.id, l.number,
         least(l.started_at, now()), least(l.started_at, now()), l.answer, l.job_id,
         generation.server_id, generation.server_label, generation.model, generation.size, generation.seconds,
         l.cost, l.billed, coalesce(l.refunded, false));
    end if;
  end loop;
end $$;

-- `request` holds the columns of the row by name, and beside them `origin`, the id it had elsewhere, `source_origin` and
-- `take_origin`, of the clip it was made from and of its group of takes. False when it is here already. Refused when it
-- is not over, names files that are not in its own folder, or its clip is not in the bucket with all its bytes.
create function public.import_generation(request jsonb, lines jsonb) returns boolean
language plpgsql
set search_path = ''
as $$
declare
  account uuid := auth.uid();
  n public.video_generations := jsonb_populate_record(
    null::public.video_generations, request - array['origin', 'source_origin', 'take_origin']
  );
  folder text := concat(auth.uid(), '/', n.id, '/');
  g public.video_generations;
begin
  if account is null then
    raise exception 'generations are imported by an account' using errcode = 'insufficient_privilege';
  end if;
  if coalesce(n.status, '') not in ('completed', 'failed', 'cancelled') then
    raise exception 'only what is over is imported' using errcode = 'check_violation';
  end if;
  if coalesce(request ->> 'origin', '') = '' or n.id is distinct from public.imported_id(request ->> 'origin') then
    raise exception 'what is imported gets the id that follows from the one it had' using errcode = 'check_violation';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(concat('import ', n.id), 0));
  if exists (select from public.video_generations as v where v.id = n.id) then
    return false;
  end if;
  if n.status = 'completed' and not exists (
    select from storage.objects as o
    where o.bucket_id = 'video_files'
      and o.name = n.video_path
      and o.name = concat(folder, 'video-', n.attempt, '.mp4')
      and (o.metadata ->> 'size')::bigint = n.size_bytes
  ) then
    raise exception 'the clip is not in its place' using errcode = 'check_violation';
  end if;
  if exists (
    select from unnest(array[n.thumbnail_path, n.spritesheet_path]) as p where not starts_with(p, folder)
    union all
    select from unnest(array[n.image_path, n.image_original_path]) as p where not starts_with(p, concat(account, '/'))
  ) then
    raise exception 'files belong into the folder of their account' using errcode = 'check_violation';
  end if;

  insert into public.video_generations (
    id, user_id, created_at, prompt, model, size, seconds, parameters, operation,
    source_generation_id, source_job_id, image_path, image_filename, image_original_path,
    server_id, server_label, server_url, status, attempt, next_check_at,
    submitted_at, openai_job_id, server_status, progress, started_at, finished_at, expires_at, stored_at, failure,
    video_path, thumbnail_path, spritesheet_path, size_bytes, sha256, width, height, duration_ms,
    estimated_cost, title, tags, favourite, rating, rejected, take_group, take_number, take_count
  ) values (
    n.id, account, least(coalesce(n.created_at, now()), now()), n.prompt, n.model, n.size, n.seconds,
    coalesce(n.parameters, '{}'), coalesce(n.operation, 'create'),
    (
      select v.id
      from public.video_generations as v
      where v.user_id = account and v.id = ((public.plan_import(jsonb_build_array(
        jsonb_build_object('origin', request ->> 'source_origin')
      )) -> 0) ->> 'id')::uuid
    ),
    n.source_job_id, n.image_path, n.image_filename, n.image_original_path,
    (
      select p.id
      from public.server_profiles as p
      where p.user_id = account and p.base_url = n.server_url
      order by p.position, p.created_at
      limit 1
    ),
    coalesce(n.server_label, ''), coalesce(n.server_url, ''), n.status, coalesce(n.attempt, 0), null,
    n.submitted_at, n.openai_job_id, n.server_status, n.progress, n.started_at, n.finished_at, n.expires_at,
    n.stored_at, n.failure,
    n.video_path, n.thumbnail_path, n.spritesheet_path, n.size_bytes, n.sha256, n.width, n.height, n.duration_ms,
    n.estimated_cost, n.title, coalesce(n.tags, '{}'), coalesce(n.favourite, false), n.rating,
    coalesce(n.rejected, false),
    case when n.take_number is not null then public.imported_id(concat('take ', request ->> 'take_origin')) end,
    n.take_number, n.take_count
  )
  returning * into g;

  perform public.import_attempts(g, lines);
  insert into public.generation_events (user_id, generation_id, server_job_id, actor, kind, detail)
  values (account, g.id, g.openai_job_id, public.current_actor(), 'import', jsonb_build_object('origin', request -> 'origin'));
  return true;
end $$;

revoke execute on function
  public.imported_id(text),
  public.plan_import(jsonb),
  public.import_attempts(public.video_generations, jsonb),
  public.import_generation(jsonb, jsonb)
  from public, anon;
grant execute on function
  public.imported_id(text),
  public.plan_import(jsonb),
  public.import_attempts(public.video_generations, jsonb),
  public.import_generation(jsonb, jsonb)
  to authenticated, service_role;
