// Finished clips in their bucket, and what this device keeps of them until the bucket takes them.
import type { Upload } from '../generation.ts';
import type { Content } from './video-server.ts';

export type ClipSource = {
  /** Opens the file at the video server from `fromByte`, or from 0 where Range is not offered. */
  open(fromByte: number, signal: AbortSignal): Promise<Content>;
};

export type SavedVideo = { sizeBytes: number; sha256: string; width: number; height: number; durationMs: number };

/**
 * Every method throws `StoreError`, or lets a `ServerError` of the source or an error of `onProgress` through. An abort
 * is a `StoreError` with `unreachable` or a `ServerError` with `network`.
 */
export interface ClipStore {
  /**
   * Refuses now what `save` would refuse later: bucket missing, permission, type, size or quota. To be asked before
   * money is spent; moves no bytes. `expectedBytes` is how large the clip may become, 1 when nobody knows. An agreement
   * less than a minute old is not asked for again.
   */
  preflight(userId: string, expectedBytes?: number, signal?: AbortSignal): Promise<void>;
  /**
   * Streams a clip from the video server into the bucket under `path`, holding a few chunks in memory and never the file.
   * Resolves only when the stored object was verified: length, container, hash. With `resume` it goes on at the
   * upload's offset; a resume that the bucket no longer knows starts over. `onProgress` is called after each chunk
   * that the bucket acknowledged, and awaited. Safe to repeat: the same bytes already there are verified, not sent again.
   */
  save(order: {
    path: string;
    source: ClipSource;
    resume: Upload | null;
    onProgress: (upload: Upload) => Promise<void>;
    signal: AbortSignal;
  }): Promise<SavedVideo>;
  /**
   * Fetches the file into this device's own storage, for when the bucket takes no bytes and the server's copy is about
   * to expire. A later `save` of the same path uploads from there without the source. Safe to repeat.
   */
  keep(order: { path: string; source: ClipSource; signal: AbortSignal }): Promise<{ sizeBytes: number }>;
  /** What `keep` has fetched on this device, for saving to disk; null when there is nothing. */
  kept(path: string): Promise<Blob | null>;
  /**
   * The stored bytes of a clip or a picture from `fromByte` on; a piece is good until the next is asked for. `not_found`
   * when there is no such object. What breaks on the way is `unreachable`, and may be taken up where it broke.
   */
  read(path: string, order: { fromByte: number; signal: AbortSignal }): AsyncIterable<Uint8Array>;
  /** Stores a poster or spritesheet, replacing what is there. */
  putPicture(path: string, picture: Blob, signal?: AbortSignal): Promise<void>;
  /** Links that play without a header for `seconds`; a path that does not exist is missing from the answer. */
  links(paths: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>>;
  /** Removes the objects and what this device kept of them. Missing ones are no error. */
  remove(paths: readonly string[]): Promise<void>;
}
