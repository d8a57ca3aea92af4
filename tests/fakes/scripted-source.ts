// A file at a video server that breaks, ends early, runs on or hides its length as a test says.
import type { ServerFault } from '../../src/core/errors.ts';
import type { ClipSource } from '../../src/core/ports/clip-store.ts';
import type { Content } from '../../src/core/ports/video-server.ts';
import { serverError } from '../fixtures/generation.ts';

export type SourceScript = {
  bytes: Uint8Array<ArrayBuffer>;
  /** False: every opening starts at byte 0. */
  range?: boolean;
  /** What the server says the length is; null says nothing. Default: the truth. */
  announcedBytes?: number | null;
  /** Bytes each opening gives before its connection breaks, in turn; later openings do not break. */
  breaksAfter?: readonly number[];
  /** Refuses every opening. */
  refusal?: ServerFault;
  /** Awaited before each piece is handed out; `at` is the piece's first byte. */
  beforePiece?: (at: number) => Promise<void> | void;
  pieceBytes?: number;
};

export type ScriptedSource = ClipSource & {
  /** The byte each opening asked for. */
  openings(): readonly number[];
  /** The furthest byte handed out. */
  handedOut(): number;
};

export function createScriptedSource(script: SourceScript): ScriptedSource {
  const openings: number[] = [];
  const breaks = [...(script.breaksAfter ?? [])];
  let handedOut = 0;
  return {
    openings: () => openings,
    handedOut: () => handedOut,
    async open(fromByte, signal) {
      openings.push(fromByte);
      if (signal.aborted) throw serverError('network');
      if (script.refusal !== undefined) throw serverError(script.refusal);
      const start = script.range === false ? 0 : Math.min(fromByte, script.bytes.length);
      const announced = script.announcedBytes === undefined ? script.bytes.length : script.announcedBytes;
      const give = (at: number): void => {
        handedOut = Math.max(handedOut, at);
      };
      return {
        stream: streamOf(script, { start, breakAfter: breaks.shift() ?? null, give }),
        fromByte: start,
        totalBytes: announced,
        contentType: 'video/mp4',
      };
    },
  };
}

type Run = { start: number; breakAfter: number | null; give: (at: number) => void };

function streamOf(script: SourceScript, { start, breakAfter, give }: Run): Content['stream'] {
  const { bytes, pieceBytes = 16 * 1024 } = script;
  const end = breakAfter === null ? bytes.length : Math.min(bytes.length, start + breakAfter);
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= end) return breakAfter === null ? controller.close() : controller.error(serverError('network'));
        await script.beforePiece?.(at);
        const piece = bytes.slice(at, Math.min(end, at + pieceBytes));
        at += piece.length;
        give(at);
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
}
