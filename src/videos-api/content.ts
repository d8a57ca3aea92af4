// Opens a job's file as a stream. Refuses pages and envelopes that come in its place, and streams that fall silent.
import type { ServerFault } from '../core/errors.ts';
import type { Content, ContentVariant, JobReport } from '../core/ports/video-server.ts';
import { addressElsewhere } from './content-address.ts';
import { contentTypeOf, isFileOf, isText, placeOf, portionOf } from './content-head.ts';
import { contentStream, type Following } from './content-stream.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { jobPath } from './job-path.ts';
import { type Call, type Connection, errorOf, readAnswer, send } from './request.ts';
import { unansweredError, unsupportedError } from './server-error.ts';
import { reportOf } from './wire.ts';

export type ContentOrder = {
  jobId: string;
  variant: ContentVariant;
  fromByte: number;
  /** Asks for so much at a time and for the next only when that was read; null asks for all of it. */
  portionBytes: number | null;
  /** Time to the answer's head; gateways fetch the whole file before they answer. */
  openMs: number;
  /** Longest silence while bytes flow. The whole may take as long as it takes. */
  stallMs: number;
  signal: AbortSignal | undefined;
  /** Where the server said that the file lies; left out: at the server itself. */
  address?: string;
};

export async function openContent(connection: Connection, order: ContentOrder): Promise<Content> {
  const call = contentCall(connection, order);
  const deadline = createDeadline(connection.clock, order.openMs, order.signal);
  try {
    const response = await send(connection, call, deadline);
    if (response.status === 416 && order.fromByte > 0) return await beyondEnd(connection, order, response);
    if (!isFileOf(response, order.variant)) {
      const error = await whyNoFile(connection, call, { response, deadline, order });
      const address = order.address === undefined ? await addressElsewhere(connection, order, response.status) : null;
      if (address === null) throw error;
      deadline.abort();
      return await openContent(connection, { ...order, address });
    }
    const next = followingOf(connection, order, { response, signal: deadline.signal });
    if (next === 'unknown') {
      deadline.abort();
      return await openContent(connection, { ...order, portionBytes: null });
    }
    const contentType = contentTypeOf(response);
    const stream = contentStream(response.body, { deadline, stallMs: order.stallMs, next });
    return { ...placeOf(response, order.fromByte), contentType, stream };
  } catch (error) {
    deadline.abort();
    throw error;
  }
}

type First = { response: Response; signal: AbortSignal };

/** What opens the portion behind the last one; null when all of the file comes; `unknown` when nobody says how long it is. */
function followingOf(connection: Connection, order: ContentOrder, { response, signal }: First): Following | 'unknown' {
  const { portionBytes } = order;
  if (portionBytes === null || response.status !== 206) return null;
  const first = portionOf(response);
  if (first === null) return 'unknown';
  let at = first.end;
  return async () => {
    if (at === first.totalBytes) return null;
    const call = contentCall(connection, { ...order, fromByte: at, signal });
    const deadline = createDeadline(connection.clock, order.openMs, signal);
    const answer = await send(connection, call, deadline);
    deadline.lift();
    const portion = portionOf(answer);
    if (portion?.start !== at || portion.totalBytes !== first.totalBytes || answer.body === null) {
      throw unansweredError('The file changed while it was fetched', { fault: 'network', refused: false });
    }
    at = portion.end;
    return answer.body;
  };
}

function contentCall(connection: Connection, order: ContentOrder): Call {
  const variant = connection.dialect.variants[order.variant];
  if (variant === null) throw unsupportedError(order.variant);
  return {
    operation: 'content',
    method: 'GET',
    path: `${jobPath(order.jobId)}/content`,
    ...(order.address === undefined ? {} : { address: order.address }),
    query: variant === 'default' || order.address !== undefined ? {} : { variant },
    headers: { Accept: '*/*', ...rangeOf(order) },
    timeoutMs: order.openMs,
    signal: order.signal,
  };
}

function rangeOf({ fromByte, portionBytes }: ContentOrder): { Range?: string } {
  if (portionBytes !== null) return { Range: `bytes=${fromByte}-${fromByte + portionBytes - 1}` };
  return fromByte > 0 ? { Range: `bytes=${fromByte}-` } : {};
}

/** Asked from the very end there is nothing left; asked from elsewhere the server's file is another: begin anew. */
async function beyondEnd(connection: Connection, order: ContentOrder, response: Response): Promise<Content> {
  const total = /^bytes \*\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  await response.body?.cancel().catch(() => undefined); // nothing of the refusal is wanted
  if (total === undefined || Number(total) !== order.fromByte)
    return openContent(connection, { ...order, fromByte: 0 });
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
  return { stream, fromByte: order.fromByte, totalBytes: order.fromByte, contentType: null };
}

type Opened = { response: Response; deadline: Deadline; order: ContentOrder };

async function whyNoFile(connection: Connection, call: Call, { response, deadline, order }: Opened) {
  if (response.ok && response.body !== null && !isText(response)) return unsupportedError(order.variant);
  const answer = await readAnswer(connection, call, response, deadline);
  const fault = response.status === 202 ? 'not_ready' : faultOfJob(reportOf(answer.body.json));
  return errorOf(connection, call, response.ok ? { ...answer, fault } : answer);
}

/** A job in place of its file says how it stands with it. */
function faultOfJob(report: JobReport | null): ServerFault | null {
  switch (report?.state) {
    case 'queued':
    case 'running':
      return 'not_ready';
    case 'failed':
    case 'cancelled':
      return 'not_found';
    case 'completed':
    case 'unknown':
    case undefined:
      return null;
  }
}
