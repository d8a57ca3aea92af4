// The part of a picture that starts a video: always of the video's own shape, always inside the picture. Refuses to
// stretch, and to show what is not there.
import type { Dimensions } from './spec.ts';

/** The middle of the view as shares of the picture, 0 to 1, and how near: 1 shows as much as fits, `ZOOM_MAX` is the most. */
export type Crop = { x: number; y: number; zoom: number };

/** In pixels of the picture, fractions allowed. */
export type Rectangle = Dimensions & { left: number; top: number };

export const ZOOM_MAX = 8;
/** The middle of the picture, as much of it as fits. */
export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };

/** The part of `picture` that `crop` shows in the shape of `target`. */
export function cropRectangle(picture: Dimensions, target: Dimensions, crop: Crop): Rectangle {
  const { width, height } = shown(picture, target, crop.zoom);
  const { x, y } = settled(picture, target, crop);
  return {
    width,
    height,
    left: within(x * picture.width - width / 2, picture.width - width),
    top: within(y * picture.height - height / 2, picture.height - height),
  };
}

/** The same view with its middle where the edges of the picture allow it. */
export function settled(picture: Dimensions, target: Dimensions, crop: Crop): Crop {
  const zoom = Math.min(Math.max(crop.zoom, 1), ZOOM_MAX);
  const { width, height } = shown(picture, target, zoom);
  const halfX = width / picture.width / 2;
  const halfY = height / picture.height / 2;
  return { zoom, x: between(crop.x, halfX, 1 - halfX), y: between(crop.y, halfY, 1 - halfY) };
}

/** Moved by shares of what is shown: 1 to the right shows what lay just beyond the right edge. */
export function panned(picture: Dimensions, target: Dimensions, crop: Crop, by: { right: number; down: number }): Crop {
  const { width, height } = shown(picture, target, crop.zoom);
  const x = crop.x + (by.right * width) / picture.width;
  const y = crop.y + (by.down * height) / picture.height;
  return settled(picture, target, { ...crop, x, y });
}

/** Where the view lies between the edges of the picture, 0 to 1; null where there is no room to move. */
export type Place = { across: number | null; down: number | null };

export function placeOf(picture: Dimensions, target: Dimensions, crop: Crop): Place {
  const { x, y } = settled(picture, target, crop);
  const { width, height } = shown(picture, target, crop.zoom);
  return { across: shareOf(x, width / picture.width), down: shareOf(y, height / picture.height) };
}

/** The view moved to a place; what is not named stays. */
export function placed(picture: Dimensions, target: Dimensions, crop: Crop, to: Partial<Place>): Crop {
  const { width, height } = shown(picture, target, crop.zoom);
  const x = to.across == null ? crop.x : middleOf(to.across, width / picture.width);
  const y = to.down == null ? crop.y : middleOf(to.down, height / picture.height);
  return settled(picture, target, { ...crop, x, y });
}

/** A thousandth of the picture is no room. */
const NO_ROOM = 0.001;

function shareOf(middle: number, part: number): number | null {
  return 1 - part < NO_ROOM ? null : Math.min(Math.max((middle - part / 2) / (1 - part), 0), 1);
}

function middleOf(share: number, part: number): number {
  return part / 2 + share * (1 - part);
}

/** How many pixels of the video one pixel of the picture must fill along an edge; above 1 it is enlarged. */
export function enlargement(picture: Dimensions, target: Dimensions, crop: Crop): number {
  return target.width / shown(picture, target, crop.zoom).width;
}

/** True when nothing is cut off and nothing is scaled. */
export function isWhole(picture: Dimensions, target: Dimensions, crop: Crop): boolean {
  return crop.zoom === 1 && picture.width === target.width && picture.height === target.height;
}

function shown(picture: Dimensions, target: Dimensions, zoom: number): Dimensions {
  const scale = Math.min(picture.width / target.width, picture.height / target.height) / zoom;
  return {
    width: Math.min(target.width * scale, picture.width),
    height: Math.min(target.height * scale, picture.height),
  };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(most, 0));
}

/** The middle, where the limits have crossed by a hair. */
function between(value: number, lowest: number, highest: number): number {
  return lowest > highest ? 0.5 : Math.min(Math.max(value, lowest), highest);
}
