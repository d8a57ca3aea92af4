// The front door: CORS for every page, hostile paths turned away, then storage, accounts or rows, or the demo.
import { demoPath } from './demo/routes.ts';
import type { FetchHandler } from './listener.ts';
import { refusals } from './storage/refusal.ts';

const exposedHeaders = [
  'Location',
  'Upload-Offset',
  'Upload-Length',
  'Upload-Expires',
  'Upload-Metadata',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
  'Content-Range',
  'Content-Length',
  'Content-Disposition',
  'Content-Location',
  'Preference-Applied',
  'ETag',
  'Accept-Ranges',
  'Date',
  'X-Supabase-Api-Version',
  'X-Total-Count',
  'Link',
].join(', ');

function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '3600',
    },
  });
}

/** Dot segments, encoded ones too, vanish when a URL is parsed: they have to be seen before. */
function isHostile(rawPath: string): boolean {
  const [path = ''] = rawPath.split('?');
  return path.split(/\/|%2f/i).some((segment) => /^(\.|%2e){1,2}$/i.test(segment)) || /%00|\\|%5c/i.test(path);
}

function open(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', exposedHeaders);
  headers.delete('access-control-allow-credentials');
  return new Response(response.body, { status: response.status, headers });
}

type Room = (request: Request) => Promise<Response>;
type Rooms = { storage: Room; demo: Room; rest: Room };

function roomOf(path: string, rooms: Rooms): Room {
  if (path.startsWith('/storage/v1')) return rooms.storage;
  return path === demoPath ? rooms.demo : rooms.rest;
}

export function createGateway(rooms: Rooms): FetchHandler {
  return async (request, rawPath) => {
    if (request.method === 'OPTIONS') return preflight(request);
    if (isHostile(rawPath)) return open(refusals.badName(rawPath).toResponse());
    return open(await roomOf(new URL(request.url).pathname, rooms)(request));
  };
}
