// Cuts a part out of a picture and scales it to an exact size, the way people see it and without what the file says
// about where and when it was taken.
import type { PictureCut } from '../core/ports/picture-sampler.ts';

/** Better than anybody sees, and a fraction of a PNG's size. */
const QUALITY = 0.95;

/** A picture of exactly `to`: JPEG from a JPEG, else PNG. Null when the browser cannot decode the picture. */
export async function cutPicture(picture: Blob, { from, to }: PictureCut): Promise<Blob | null> {
  // The pixels go where the orientation tag puts them.
  const shown = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null);
  if (shown === null) return null;
  const canvas = new OffscreenCanvas(to.width, to.height);
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(shown, from.left, from.top, from.width, from.height, 0, 0, to.width, to.height);
  shown.close();
  const type = picture.type === 'image/jpeg' ? 'image/jpeg' : 'image/png';
  return canvas.convertToBlob({ type, quality: QUALITY });
}
