// A picture of the bucket as a file in hand.
import { StoreError } from '../../core/errors.ts';
import type { Services } from '../../queries/services.tsx';

/** Null when the bucket does not give it. */
export async function storedFile({ images }: Services, path: string, filename: string): Promise<File | null> {
  try {
    const image = await images.read(path);
    return new File([image], filename, { type: image.type });
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}
