// One account's share of a project for a caller that stands above row level security: the project's secret key.
// Functions are called with the account's rights, tables answer its rows, buckets give and take its folder only.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { ClipStore } from '../core/ports/clip-store.ts';
import type { ImageStore } from '../core/ports/image-store.ts';

const REST = '/rest/v1/';
const FUNCTIONS = 'rpc/';

/**
 * For `createRest`. A row is only ever added: one whose id is taken is a `conflict`, where an account's own request would
 * replace it. Joined tables and functions called by GET are refused.
 */
export function fenceRows(send: typeof fetch, userId: string): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const place = url.pathname.slice(url.pathname.indexOf(REST) + REST.length);
    const method = init?.method ?? 'GET';
    if (place.startsWith(FUNCTIONS)) return actFor(send, userId, { url, name: place.slice(FUNCTIONS.length), init });
    if (url.searchParams.get('select')?.includes('(')) return refused('joined tables');
    if (method === 'POST') return send(adding(url), { ...init, ...ownRow(userId, init) });
    url.searchParams.append('user_id', `eq.${userId}`);
    return send(url, init);
  };
}

type FunctionCall = { url: URL; name: string; init: RequestInit | undefined };

async function actFor(send: typeof fetch, userId: string, { url, name, init }: FunctionCall): Promise<Response> {
  if (init?.method !== 'POST' || url.search !== '') return refused('functions called by anything but POST');
  const body = { account: userId, function_name: name, arguments: parsedBody(init) ?? {} };
  const function_ = new URL(url);
  function_.pathname = url.pathname.replace(`${FUNCTIONS}${name}`, `${FUNCTIONS}act_for_account`);
  return send(function_, { ...init, body: JSON.stringify(body) });
}

/** What to do about a row that is there already is not asked: nobody knows whose it is. */
function adding(url: URL): URL {
  const plain = new URL(url);
  for (const name of ['on_conflict', 'columns']) plain.searchParams.delete(name);
  return plain;
}

const rowSchema = z.record(z.string(), z.unknown());

function ownRow(userId: string, init: RequestInit | undefined): RequestInit {
  const headers = new Headers(init?.headers);
  const wishes = (headers.get('prefer') ?? '').split(',').filter((wish) => !wish.trim().startsWith('resolution='));
  headers.set('prefer', wishes.join(','));
  const given = parsedBody(init);
  const rows = z.array(rowSchema).parse(Array.isArray(given) ? given : [given]);
  return { headers, body: JSON.stringify(rows.map((row) => ({ ...row, user_id: userId }))) };
}

function parsedBody(init: RequestInit | undefined): unknown {
  return typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
}

function refused(what: string): Response {
  return Response.json({ code: 'fence', message: `${what} are not asked for with a secret key` }, { status: 400 });
}

/** Object names stand in rows, which their account may write as it likes: one outside its folder is refused, or skipped. */
export function fenceClips(clips: ClipStore, userId: string): ClipStore {
  const own = ownNames(userId);
  return {
    preflight: async (account, ...rest) => clips.preflight(own.account(account), ...rest),
    save: async (order) => clips.save({ ...order, path: own.name(order.path) }),
    keep: async (order) => clips.keep({ ...order, path: own.name(order.path) }),
    kept: async (path) => clips.kept(own.name(path)),
    async *read(path, order) {
      yield* clips.read(own.name(path), order);
    },
    putPicture: async (path, ...rest) => clips.putPicture(own.name(path), ...rest),
    links: async (paths, seconds) => clips.links(own.among(paths), seconds),
    remove: async (paths) => clips.remove(own.among(paths)),
  };
}

/** What the engine asks of starting images. */
export function fenceImages(images: Pick<ImageStore, 'read' | 'remove'>, userId: string): typeof images {
  const own = ownNames(userId);
  return {
    read: async (path) => images.read(own.name(path)),
    remove: async (paths) => images.remove(own.among(paths)),
  };
}

function ownNames(userId: string) {
  const isOwn = (name: string): boolean => {
    const [folder, ...rest] = name.split('/');
    return folder === userId && rest.length > 0 && !rest.some((part) => part === '' || part === '.' || part === '..');
  };
  return {
    account(id: string): string {
      if (id === userId) return id;
      throw forbidden('another account');
    },
    name(path: string): string {
      if (isOwn(path)) return path;
      throw forbidden('a file of another account');
    },
    /** As row level security does it: what is not the account's is not there. */
    among: (paths: readonly string[]) => paths.filter(isOwn),
  };
}

function forbidden(what: string): StoreError {
  return new StoreError(`working for one account: this is ${what}`, { fault: 'forbidden', status: null });
}
