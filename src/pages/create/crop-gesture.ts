// Fingers and mouse on a picture: one drags it, two bring it nearer.
import { type PointerEvent, useRef } from 'react';
import { type Crop, panned, settled } from '../../core/crop.ts';
import type { Dimensions } from '../../core/spec.ts';

type CropGesture = {
  picture: Dimensions;
  target: Dimensions;
  crop: Crop;
  onCrop: (crop: Crop) => void;
};

type Point = { x: number; y: number };

/** Handlers for the element that shows the crop. */
export function useCropGesture({ picture, target, crop, onCrop }: CropGesture) {
  const points = useRef(new Map<number, Point>());
  const handleDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    points.current.set(event.pointerId, pointOf(event));
  };
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const before = points.current.get(event.pointerId);
    if (before === undefined) return;
    const now = pointOf(event);
    const other = [...points.current].find(([id]) => id !== event.pointerId)?.[1];
    points.current.set(event.pointerId, now);
    if (other !== undefined) {
      const nearer = apart(now, other) / Math.max(1, apart(before, other));
      onCrop(settled(picture, target, { ...crop, zoom: crop.zoom * nearer }));
      return;
    }
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const by = { right: (before.x - now.x) / Math.max(1, width), down: (before.y - now.y) / Math.max(1, height) };
    onCrop(panned(picture, target, crop, by));
  };
  const handleUp = (event: PointerEvent<HTMLElement>) => points.current.delete(event.pointerId);
  return {
    onPointerDown: handleDown,
    onPointerMove: handleMove,
    onPointerUp: handleUp,
    onPointerCancel: handleUp,
  };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
