// Redraws a picture the way people see it: video servers read its pixels and ignore the tag that turns them.

/** Better than anybody sees, and a fraction of a PNG's size. */
const QUALITY = 0.95;

/** A JPEG with the pixels in their place; null when the browser cannot decode the picture. */
export async function uprightJpeg(picture: Blob): Promise<Blob | null> {
  const shown = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null);
  if (shown === null) return null;
  const canvas = new OffscreenCanvas(shown.width, shown.height);
  canvas.getContext('2d')?.drawImage(shown, 0, 0);
  shown.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
