// The shape of a picture before it is there.
import { type Dimensions, dimensionsOf } from '../../core/spec.ts';

export type Orientation = 'portrait' | 'square' | 'landscape';

/** For sizes nobody can read: the protocol's default (openai-openapi `VideoSize`, read 2026-11-20). */
const DEFAULT_FRAME: Dimensions = { width: 720, height: 1280 };

export function frameOf(size: string): Dimensions {
  return dimensionsOf(size) ?? DEFAULT_FRAME;
}

export function orientationOf({ width, height }: Dimensions): Orientation {
  if (width === height) return 'square';
  return width > height ? 'landscape' : 'portrait';
}
