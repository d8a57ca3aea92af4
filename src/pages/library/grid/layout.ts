// Where each tile stands: rows of pictures in their true ratios that fill the width, or lines of a list. Pure arithmetic.

export type Box = { topPx: number; leftPx: number; widthPx: number; heightPx: number };

export type Row = { first: number; count: number; topPx: number; heightPx: number };

/** `boxes` may be fewer than there are pictures: a last row that is still to be filled is not placed. */
export type Layout = { boxes: readonly Box[]; rows: readonly Row[]; heightPx: number };

export type JustifyOrder = {
  widthPx: number;
  /** What a row should about be; rows that fill the width come out a little lower or higher. */
  targetPx: number;
  gapPx: number;
  /** More will follow: the last row waits until it is full, so that nothing moves when they come. */
  open: boolean;
};

/** Beyond these a picture is cropped: a sliver cannot be seen and a strip leaves its neighbours no room. */
const NARROWEST = 0.3;
const WIDEST = 4;

/** `ratios` are widths by heights. */
export function justified(ratios: readonly number[], order: JustifyOrder): Layout {
  const boxes: Box[] = [];
  const rows: Row[] = [];
  const fitting = ratios.map((ratio) => Math.min(WIDEST, Math.max(NARROWEST, ratio)));
  let first = 0;
  let topPx = 0;
  while (first < fitting.length) {
    const { count, full } = breakRow(fitting, first, order);
    if (!full && order.open) break;
    const row = fitting.slice(first, first + count);
    const natural = rowHeightPx(row, order);
    const heightPx = Math.max(1, Math.round(full ? natural : Math.min(natural, order.targetPx)));
    boxes.push(...placed(row, { topPx, heightPx, full }, order));
    rows.push({ first, count, topPx, heightPx });
    topPx += heightPx + order.gapPx;
    first += count;
  }
  return { boxes, rows, heightPx: Math.max(0, topPx - order.gapPx) };
}

/** How many stand in the row that begins with `first`: as many as bring its height nearest to what it should be. */
function breakRow(
  ratios: readonly number[],
  first: number,
  { widthPx, targetPx, gapPx }: JustifyOrder,
): { count: number; full: boolean } {
  let sum = 0;
  let before = Number.POSITIVE_INFINITY;
  for (let index = first; index < ratios.length; index += 1) {
    const count = index - first + 1;
    sum += ratios[index] ?? 1;
    const heightPx = (widthPx - gapPx * (count - 1)) / sum;
    if (heightPx <= targetPx) {
      const nearer = count > 1 && before / targetPx < targetPx / Math.max(1, heightPx);
      return { count: nearer ? count - 1 : count, full: true };
    }
    before = heightPx;
  }
  return { count: ratios.length - first, full: false };
}

function rowHeightPx(row: readonly number[], { widthPx, gapPx }: JustifyOrder): number {
  return (widthPx - gapPx * (row.length - 1)) / row.reduce((sum, ratio) => sum + ratio, 0);
}

type Line = { topPx: number; heightPx: number; full: boolean };

/** Whole pixels, and a full row ends exactly at the edge. */
function placed(row: readonly number[], { topPx, heightPx, full }: Line, order: JustifyOrder): Box[] {
  const exactPx = full ? rowHeightPx(row, order) : heightPx;
  let leftPx = 0;
  return row.map((ratio) => {
    const rightPx = leftPx + ratio * exactPx;
    const box = {
      topPx,
      leftPx: Math.round(leftPx),
      widthPx: Math.max(1, Math.round(rightPx) - Math.round(leftPx)),
      heightPx,
    };
    leftPx = rightPx + order.gapPx;
    return box;
  });
}

/** One under the other. */
export function listed(count: number, order: { widthPx: number; linePx: number; gapPx: number }): Layout {
  const { widthPx, linePx: heightPx, gapPx } = order;
  const rows = Array.from({ length: count }, (_, first) => ({
    ...{ first, count: 1, topPx: first * (heightPx + gapPx), heightPx },
  }));
  const boxes = rows.map(({ topPx }) => ({ topPx, leftPx: 0, widthPx, heightPx }));
  return { boxes, rows, heightPx: Math.max(0, count * (heightPx + gapPx) - gapPx) };
}

/** From and up to, without, which tile stands within these heights, by whole rows. */
export type Stretch = { from: number; to: number };

export function within({ rows, boxes }: Layout, topPx: number, bottomPx: number): Stretch {
  const firstRow = rows[partition(rows, (row) => row.topPx + row.heightPx <= topPx)];
  const pastRow = rows[partition(rows, (row) => row.topPx < bottomPx)];
  const from = firstRow?.first ?? boxes.length;
  return { from, to: Math.max(from, pastRow?.first ?? boxes.length) };
}

/** The row that holds this tile; -1 where there is none. */
export function rowOf({ rows }: Layout, index: number): number {
  return partition(rows, (row) => row.first <= index) - 1;
}

/** How many of the first rows are so; rows that are so come before those that are not. */
function partition(rows: readonly Row[], isSo: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && isSo(row)) low = middle + 1;
    else high = middle;
  }
  return low;
}
