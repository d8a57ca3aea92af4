// What a simulated clip is made from and what comes out. Equal orders give equal bytes.
import { createHash } from 'node:crypto';

export type ClipOrder = {
  /** The prompt as a person wrote it, fault requests taken out. Its first words stand in the picture. */
  caption: string;
  /** Seed text of the colours. A remix keeps its source's. */
  look: string;
  /** Seed text of the shapes and their ways. */
  motion: string;
  width: number;
  height: number;
  seconds: number;
  framesPerSecond: number;
  /** Names a stored starting image; null without one. */
  referenceSha256: string | null;
};

export type Clip = { video: Uint8Array; thumbnail: Uint8Array; spritesheet: Uint8Array };

/** Why a clip was not drawn when nothing is wrong with it: the server was stopped. */
export class RendererClosedError extends Error {
  override name = 'RendererClosedError';
}

/** Makes clips, one after the other, in the order they were asked for. */
export interface ClipRenderer {
  render(order: ClipOrder, reference: Uint8Array | null): Promise<Clip>;
  /** Ends at once; clips still under way reject with `RendererClosedError`, as do later ones. */
  close(): Promise<void>;
}

/** Raised when the same order draws another picture than before, so that stored clips are not mistaken for it. */
const PICTURE_VERSION = 1;

export function clipKey(order: ClipOrder): string {
  return createHash('sha256')
    .update(
      JSON.stringify([PICTURE_VERSION, ...Object.entries(order).sort(([one], [other]) => (one < other ? -1 : 1))]),
    )
    .digest('hex')
    .slice(0, 32);
}
