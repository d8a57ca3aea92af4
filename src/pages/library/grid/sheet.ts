// How the pictures of a spritesheet are laid out, told by its own shape.

export type SheetGrid = { columns: number; rows: number };

/** Four across is what this studio samples (`SampledPictures`); no server states how it lays out its own. */
const COLUMNS = 4;
const MOST_ROWS = 12;
/** A sheet's cells are whole pixels, so its shape is never exactly that of the clip. */
const TOLERANCE = 0.06;

/** Null where pictures of the clip's `ratio` do not fill the sheet in rows of four. */
export function gridOfSheet(sheet: { width: number; height: number }, ratio: number): SheetGrid | null {
  const exact = (sheet.height / sheet.width) * COLUMNS * ratio;
  const rows = Math.round(exact);
  const fits = rows >= 1 && rows <= MOST_ROWS && Math.abs(exact - rows) <= TOLERANCE;
  return fits ? { columns: COLUMNS, rows } : null;
}
