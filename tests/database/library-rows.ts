// A library as somebody has it after years: mostly the usual, and of everything something rare.
import { randomUUID } from 'node:crypto';
import type { Session } from './session.ts';

export const owner = randomUUID();
export const servers = { usual: randomUUID(), second: randomUUID(), rare: randomUUID() };
/** One row in five stands in a batch; these are two of forty. */
export const batches = { first: batchId(0), second: batchId(1) };

function batchId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const words = `amber anchor apple arch autumn bakery balloon bamboo barn beach bell bicycle bird boat bridge brook cabin
  camera canal candle canyon castle cat cello chalk cherry circus city cliff cloud coast coral crane crystal dance dawn
  deer desert dog door dragon drift drum dune eagle ember engine falcon feather fern field fire fog forest fountain fox
  garden glacier glass grass harbour harp hawk hill horse ice island ivory jade jungle kite lagoon lake lantern leaf
  library light lily lion lotus maple market marsh meadow meteor mirror mist moon moss mountain night oak ocean orchard
  owl palace paper pear piano pine planet pond prairie rain raven reef river robot rooftop rose sail sand sea shadow
  shore silk sky snow spring square star station stone storm street summer sun swan temple thunder tide tiger tower
  train tree tulip valley violet violin water wave whale willow wind winter wolf wood`.split(/\s+/);

const server = (id: string, label: string) =>
  `('${id}', '${owner}', '${label}', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`;

const fillSql = (rows: number) => `
  insert into auth.users (id) values ('${owner}');
  insert into auth.users (id) select gen_random_uuid() from generate_series(1, 20);
  insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
    values ${server(servers.usual, 'Studio')}, ${server(servers.second, 'Garage')}, ${server(servers.rare, 'Loft')};
  insert into public.batches (id, user_id, name)
    select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '${owner}', 'Batch ' || n
    from generate_series(0, 39) as n;
  select setseed(0.5);
  alter table public.video_generations disable trigger user;
  insert into public.video_generations
    (user_id, server_id, server_label, created_at, prompt, title, tags, model, size, seconds, operation, status,
     next_check_at, openai_job_id, submitted_at, failure, watch, image_path, batch_id, favourite, rejected, rating,
     estimated_cost, deleted_at, video_path, size_bytes, width, height, duration_ms, stored_at, finished_at, metadata)
  select
    case when n % 10 = 0 then (select id from auth.users where id <> '${owner}' limit 1) else '${owner}' end,
    case when n % 5000 = 2 then null when n % 5000 = 1 then '${servers.rare}' when n % 50 = 1 then '${servers.second}' else '${servers.usual}' end::uuid,
    case when n % 5000 = 2 then 'Cellar' else 'label' end, now() - n * interval '5 minutes',
    (select string_agg(('{${words.join(',')}}'::text[])[1 + floor(random() * ${words.length})], ' ')
       from generate_series(1, 10 + n % 30)) || case when n % 5000 = 1 then ' zeppelin' else '' end,
    case when n % 10 = 1 then 'Take ' || n when n % 5000 = 2 then 'A Flügelhorn' end,
    case when n % 5000 = 1 then array['keepsake', 'tag 1'] when n % 20 = 1 then array['tag ' || n % 37, 'tag ' || n % 5]
      else '{}' end,
    case when n % 5000 = 1 then 'rare-model' when n % 12 = 1 then 'sora-2-pro' else 'sora-2' end,
    case when n % 5000 = 1 then '480x480' when n % 3 = 1 then '720x1280' else '1280x720' end,
    case when n % 5000 = 1 then 20 else 4 * (1 + n % 3) end,
    case when n % 5000 = 1 then 'extend' when n % 25 = 1 then 'remix' else 'create' end,
    case when n <= 30 then 'processing' when n <= 60 then 'pending' when n % 9 = 1 then 'failed' else 'completed' end,
    case when n <= 60 then now() end,
    'video_' || n, now(),
    jsonb_build_object('fault', case when n % 5000 = 1 then 'storage_quota' when n % 2 = 1 then 'content_policy'
      else 'network' end),
    '{}', case when n % 50 = 1 then 'images/' || n end,
    case when n % 5 = 1 then ('00000000-0000-4000-8000-' || lpad((n / 2500)::text, 12, '0'))::uuid end,
    n % 100 = 1, n % 200 = 3, case when n % 500 = 1 then 5 when n % 40 = 1 then 1 + n % 4 end,
    case when n % 7 <> 1 then 100000 * (1 + n % 97) end,
    case when n > ${rows} - 50 then now() - interval '1 hour' end,
    'p', 1, 1, 1, 3000 + n % 9000, now(), now() - n * interval '5 minutes',
    jsonb_build_object('id', 'video_' || n, 'object', 'video', 'filler', repeat(md5(n::text), 10))
  from generate_series(1, ${rows}) as n;
  alter table public.video_generations enable trigger user;
  vacuum analyze public.video_generations;`;

export async function fillLibrary(session: Session, rows: number): Promise<void> {
  for (const sql of fillSql(rows).split(/;\n/)) await session.run(sql);
}
