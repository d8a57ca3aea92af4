// The port of portable files, over what browser and Node both have.

import { parseRecord, RECORD_MAX_BYTES } from '../../core/portable/record.ts';
import type { FileReading, PortableFiles } from '../../core/ports/portable-files.ts';
import { isServerFile } from '../../core/server-file.ts';
import { portableClip, readPortableClip } from './portable-clip.ts';
import { openZip, zipped } from './zip.ts';

export function createPortableFiles(): PortableFiles {
  return {
    clip: (pieces, record) => streamOf(portableClip(pieces, record)),
    async read(file) {
      try {
        return await readingOf(file);
      } catch {
        // Moved, renamed or forbidden since it was chosen: browsers do not say which.
        return { kind: 'problem', problem: 'unreadable' };
      }
    },
    zip: zipped,
    unzip: openZip,
  };
}

/** Pulled piece by piece: whoever writes to a slow disk holds one. */
function streamOf<T>(pieces: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const step = await pieces.next();
        if (step.done === true) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function readingOf(file: Blob): Promise<FileReading> {
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  const start = new TextDecoder().decode(head);
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return { kind: 'archive' };
  if (/^\uFEFF?\s*\{/.test(start)) return recordIn(file);
  const reading = await readPortableClip(file);
  if (!('problem' in reading)) return { kind: 'clip', ...reading };
  const problem = reading.problem === 'not_mp4' ? 'unknown_kind' : reading.problem;
  return { kind: 'problem', problem };
}

async function recordIn(file: Blob): Promise<FileReading> {
  if (file.size > RECORD_MAX_BYTES) return { kind: 'problem', problem: 'too_large' };
  const text = (await file.text()).replace(/^\uFEFF/, '');
  const parsed = parseRecord(text);
  if ('record' in parsed) return { kind: 'record', record: parsed.record };
  return { kind: 'problem', problem: parsed.problem === 'not_ours' && isServerFile(text) ? 'servers' : parsed.problem };
}
