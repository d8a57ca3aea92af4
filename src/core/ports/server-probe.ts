// What can be seen of a video server without paying: it is read from and asked by OPTIONS. Nothing is made or deleted.
import type { ServerError } from '../errors.ts';

/** What a server says to requests that cost nothing. */
export type Observations = {
  models: Models | Refusal;
  list: List | Refusal;
  /** Asked for a job that cannot exist; null when the server claims to have it. */
  job: Refusal | null;
  /** Asked for that job's file; null when the server sends one. */
  content: Refusal | null;
  /** What OPTIONS says of the routes that are never tried; null when the description says it better. */
  paths: Readonly<Record<ProbedPath, PathAnswer | null>> | null;
  /** The server's own description of itself (`openapi.json`); null when it publishes none. */
  description: Description | null;
  /** How a finished job's file is handed out; null when the server shows no finished job. */
  file: FileSight | null;
  /** From sending the question for the list to the head of its answer. */
  latencyMs: number;
  /** Server's clock less this one's; null when the server lets no page read its time. */
  clockSkewMs: number | null;
};

export type Models = { names: readonly string[]; owners: readonly string[] };

/** `paged` when the answer says whether there is more. `moving` when a job stands between 0 and 100 percent. */
export type List = { paged: boolean; moving: boolean };

/** How a refusal was written down, which differs from one kind of server to the next. */
export type Dress =
  | 'envelope' // {"error":{"message","code": text or null}}
  | 'numbered' // {"error":{"message","code": 404}}
  | 'digits' // {"error":{"message","code": "404"}}
  | 'word' // {"error":"…"}
  | 'detail' // {"detail":…}
  | 'flat' // {"object":"error","message",…}
  | 'none'; // no JSON, or nothing of the above

export type Refusal = { error: ServerError; dress: Dress };

/** `videos` and `job` are there for certain, `nothing` for certain is not: the others are compared with them. */
export type ProbedPath = 'videos' | 'job' | 'nothing' | 'remix' | 'edits' | 'extensions';

/** `allow` is null when the server names no methods, or lets no page read them. */
export type PathAnswer = { status: number; allow: readonly string[] | null };

/** `calls` such as `POST /videos/{id}/remix`, below the base URL; `fields` of a create call, null when not described. */
export type Description = { calls: ReadonlySet<string>; fields: ReadonlySet<string> | null };

/** Null where the answer leaves it open. */
export type FileSight = {
  content: boolean | null;
  range: boolean | null;
  thumbnail: boolean | null;
  spritesheet: boolean | null;
};

/**
 * What stands behind a request without an answer: `readable` when a page may read other answers of that server,
 * `hidden` when the server runs but lets no page read anything, `silent` when nothing came back at all.
 */
export type Reach = 'readable' | 'hidden' | 'silent';

export interface ServerProbe {
  /**
   * Asks everything that costs nothing. `finishedJobId` is a job known to be done, else the list's own is taken.
   * Throws `ServerError` when nothing can be asked at all: no answer, a refused key, something that is no server.
   */
  observe(order: { finishedJobId: string | null }, signal?: AbortSignal): Promise<Observations>;
  /** Never throws, never sends the key. */
  reach(signal?: AbortSignal): Promise<Reach>;
}
