// What is written on every clip: that it is simulated, the running time, and the prompt's first words.
import type { Frame } from './canvas.ts';
import { drawable, GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './glyph.ts';

const MARK = 'SIMULATED';
const CAPTION_LINES = 2;
/** Brightness of letters and how much of the picture shows through behind them. */
const INK = 228;
const SHADE = 0.5;

/** Draws onto one frame after another. */
type Lettering = (frame: Frame, frameNumber: number) => void;

export function createLettering(
  frame: { width: number; height: number },
  caption: string,
  framesPerSecond: number,
): Lettering {
  const dot = Math.max(2, Math.round(Math.min(frame.width, frame.height) / 240));
  const margin = dot * 10;
  const lineLength = Math.floor((frame.width - margin * 2) / (dot * (GLYPH_WIDTH + 1))) - 2;
  const lines = wrapped(drawable(caption), lineLength, CAPTION_LINES);
  const lineHeight = dot * (GLYPH_HEIGHT + 6);
  return (target, frameNumber) => {
    writeLine(target, { text: MARK, left: margin, top: margin, dot });
    const time = timecode(frameNumber, framesPerSecond);
    writeLine(target, { text: time, left: frame.width - margin - widthOf(time, dot), top: margin, dot });
    lines.forEach((text, index) => {
      const top = frame.height - margin - lineHeight * (lines.length - index);
      writeLine(target, { text, left: margin, top, dot });
    });
  };
}

/** Minutes, seconds and frame within the second. */
function timecode(frameNumber: number, framesPerSecond: number): string {
  const seconds = Math.floor(frameNumber / framesPerSecond);
  const parts = [Math.floor(seconds / 60), seconds % 60, frameNumber % framesPerSecond];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Whole words where they fit; three dots where more would follow. */
function wrapped(text: string, lineLength: number, lineCount: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > 0 && lines.length < lineCount) {
    const last = lines.length === lineCount - 1;
    if (rest.length <= lineLength) return [...lines, rest];
    const room = last ? lineLength - 3 : lineLength;
    const space = rest.lastIndexOf(' ', room);
    const cut = space > room / 2 ? space : room;
    lines.push(rest.slice(0, cut).trimEnd() + (last ? '...' : ''));
    rest = rest.slice(cut).trimStart();
  }
  return lines;
}

type Line = { text: string; left: number; top: number; dot: number };

function widthOf(text: string, dot: number): number {
  return dot * (text.length * (GLYPH_WIDTH + 1) - 1 + 8);
}

function writeLine(frame: Frame, { text, left, top, dot }: Line): void {
  shadeBox(frame, { left, top, width: widthOf(text, dot), height: dot * (GLYPH_HEIGHT + 4) });
  [...text].forEach((letter, index) => {
    const glyphLeft = left + dot * (4 + index * (GLYPH_WIDTH + 1));
    glyphOf(letter).forEach((row, y) => {
      for (let x = 0; x < GLYPH_WIDTH; x += 1) {
        if (((row >> (GLYPH_WIDTH - 1 - x)) & 1) === 1) ink(frame, glyphLeft + x * dot, top + dot * (2 + y), dot);
      }
    });
  });
}

type Box = { left: number; top: number; width: number; height: number };

/** Darkens brightness by half and pulls colour towards grey. */
function shadeBox(frame: Frame, box: Box): void {
  eachRow(frame, box, (from, to, neutral) => {
    for (let at = from; at < to; at += 1) {
      frame.planes[at] = neutral + ((frame.planes[at] ?? neutral) - neutral) * SHADE;
    }
  });
}

function ink(frame: Frame, left: number, top: number, dot: number): void {
  eachRow(frame, { left, top, width: dot, height: dot }, (from, to, neutral) => {
    frame.planes.fill(neutral === BLACK ? INK : GREY, from, to);
  });
}

const BLACK = 16;
const GREY = 128;

/** Rows of a box in all three planes, each with the value that means "nothing": black or grey. */
function eachRow(frame: Frame, box: Box, visit: (from: number, to: number, neutral: number) => void): void {
  for (let y = box.top; y < box.top + box.height; y += 1) {
    visit(y * frame.width + box.left, y * frame.width + box.left + box.width, BLACK);
  }
  const half = frame.width / 2;
  for (let plane = 0; plane < 2; plane += 1) {
    const start = frame.width * frame.height + (plane * frame.width * frame.height) / 4;
    for (let y = box.top >> 1; y < (box.top + box.height) >> 1; y += 1) {
      const row = start + y * half;
      visit(row + (box.left >> 1), row + ((box.left + box.width) >> 1), GREY);
    }
  }
}
