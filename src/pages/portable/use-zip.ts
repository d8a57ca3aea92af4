// One zip file of clips on its way to the disk: begun by a press, ended by itself or by the person.
import { useRef, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { type MissingClip, zipClips } from '../../queries/clip-zip.ts';
import { useServices } from '../../queries/services.tsx';
import { openDiskFile } from '../generation/disk-file.ts';
import { downloadSentence } from './clip-problem.ts';

type ZipState =
  | { phase: 'idle' }
  | { phase: 'running'; done: number }
  | { phase: 'done'; missing: readonly MissingClip[] }
  | { phase: 'stopped' }
  | { phase: 'failed'; sentence: string };

export type Zip = {
  state: ZipState;
  /** To be called while a press is handled. */
  start: (clips: readonly Generation<Completed>[], template: string) => Promise<void>;
  stop: () => void;
};

export function useZip(): Zip {
  const services = useServices();
  const [state, setState] = useState<ZipState>({ phase: 'idle' });
  const stopping = useRef<AbortController | null>(null);
  const start = async (generations: readonly Generation<Completed>[], template: string) => {
    const day = services.clock.now().toISOString().slice(0, 10);
    const file = await openDiskFile(`clips-${day}.zip`, 'application/zip');
    if (file === null) return;
    const controller = new AbortController();
    stopping.current = controller;
    const { signal } = controller;
    setState({ phase: 'running', done: 0 });
    const onProgress = (done: number) => setState({ phase: 'running', done });
    try {
      const missing = await zipClips(services, { generations, template, signal, onProgress }, file.write);
      setState({ phase: 'done', missing });
    } catch (error) {
      await file.discard();
      setState(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', sentence: downloadSentence(error) });
    }
  };
  return { state, start, stop: () => stopping.current?.abort() };
}
