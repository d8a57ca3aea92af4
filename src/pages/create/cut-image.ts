// A chosen picture on its way to the server: the part of it that is shown, in the size of the video, told of nothing else.
import { cropRectangle, isWhole, WHOLE } from '../../core/crop.ts';
import { dimensionsOf } from '../../core/spec.ts';
import { readPicture } from '../../media/picture.ts';
import type { Services } from '../../queries/services.tsx';
import type { CutPicture, SizedImage } from '../../queries/submission.ts';
import type { PickedImage, StoredImage } from './composer-form.ts';

/** What it was cut from is kept, unless nothing was cut off. */
export async function cutImage({ pictures }: Services, image: PickedImage, size: string): Promise<CutPicture> {
  const { picture, crop, path } = image;
  const target = dimensionsOf(size) ?? image;
  const from = cropRectangle(image, target, crop);
  const cut = await pictures.cut(picture.image, { from, to: { width: target.width, height: target.height } });
  // It was on screen a moment ago.
  if (cut === null) throw new Error('The starting image cannot be drawn.');
  const extension = cut.type === 'image/jpeg' ? 'jpg' : 'png';
  const original = isWhole(image, target, crop) ? null : (path ?? picture);
  return { image: cut, extension, filename: picture.filename, original };
}

/** One of the bucket as it is where it has the size, else the middle of what it was cut from. Throws `StoreError`. */
export async function fittedImage(
  services: Services,
  { reference, source }: StoredImage,
  size: string,
): Promise<SizedImage> {
  const { images } = services;
  const target = dimensionsOf(size);
  const isSized = (shape: Shape | null) => shape?.width === target?.width && shape?.height === target?.height;
  const stored = await images.read(reference.path);
  const shape = await shapeOf(stored);
  if (shape === null || isSized(shape)) return reference;
  const path = reference.original ?? reference.path;
  const whole = path === reference.path ? stored : await images.read(path);
  const wholeShape = path === reference.path ? shape : await shapeOf(whole);
  if (wholeShape === null) return reference;
  const picture = { image: whole, extension: wholeShape.extension, filename: reference.filename };
  return cutImage(services, { kind: 'picked', picture, ...wholeShape, crop: WHOLE, path, source }, size);
}

type Shape = { width: number; height: number; extension: CutPicture['extension'] };

/** Null for what is no picture: the server may know better. */
async function shapeOf(image: Blob): Promise<Shape | null> {
  const reading = readPicture(new Uint8Array(await image.arrayBuffer()));
  return reading.ok ? reading.picture : null;
}
