// Cells as the values of a request. Refuses what the server does not offer, and says which field it was.
import { type Catalogue, type ModelOffer, offerOf } from '../catalogue.ts';
import { isSizeWithin, wholeWithin } from '../choice.ts';
import type { Field, ProblemKind, RowProblem } from './planned-row.ts';

export type FieldReading<T> = { value: T; problem: RowProblem | null };

const DETAIL_LENGTH = 120;
const TAGS_MAX = 20;
const TAG_MAX_LENGTH = 60;
const SEED_MAX = 2 ** 32 - 1;

/** `detail` is shortened: it is shown, and some cells are long. */
export function problemOf(field: Field, kind: ProblemKind, detail: string | null): RowProblem {
  return { field, kind, detail: detail === null ? null : detail.slice(0, DETAIL_LENGTH) };
}

/** By id or by label, in any case. */
export function readModel(cell: string, catalogue: Catalogue, standard: string): FieldReading<string> {
  if (cell === '') return { value: standard, problem: null };
  const plain = cell.toLowerCase();
  const listed = catalogue.models.find(({ id, label }) => id.toLowerCase() === plain || label.toLowerCase() === plain);
  if (listed !== undefined) return { value: listed.id, problem: null };
  const problem = offerOf(catalogue, cell) === null ? problemOf('model', 'model_unknown', cell) : null;
  return { value: cell, problem };
}

/** `1280x720`, also with spaces, `×` or `*`. A model that lacks the standard size has one of its own. */
export function readSize(cell: string, offer: ModelOffer | null, standard: string): FieldReading<string> {
  if (offer === null) return { value: cell === '' ? standard : cell, problem: null };
  const wished = /^(\d+)\s*[x×*]\s*(\d+)$/i.exec(cell);
  const size = wished === null ? cell : `${wished[1]}x${wished[2]}`;
  if (size === '') return { value: offersSize(offer, standard) ? standard : offer.defaultSize, problem: null };
  return { value: size, problem: offersSize(offer, size) ? null : problemOf('size', 'size_not_offered', cell) };
}

/** `8`, also `8 s`, `8 sec` and `8.0`. */
export function readSeconds(cell: string, offer: ModelOffer | null, standard: number): FieldReading<number> {
  const match = /^(\d{1,4})(?:[.,]0+)?\s*(?:s|secs?|seconds?)?$/i.exec(cell);
  const seconds = match === null ? null : Number(match[1]);
  if (cell === '') {
    const isOffered = offer === null || offersSeconds(offer, standard);
    return { value: isOffered ? standard : offer.defaultSeconds, problem: null };
  }
  if (seconds === null) return { value: 0, problem: problemOf('seconds', 'seconds_unreadable', cell) };
  const isOffered = offer === null || offersSeconds(offer, seconds);
  return { value: seconds, problem: isOffered ? null : problemOf('seconds', 'seconds_not_offered', cell) };
}

export function readSeed(cell: string): FieldReading<number | null> {
  if (cell === '') return { value: null, problem: null };
  const seed = /^\d{1,10}$/.test(cell) ? Number(cell) : Number.NaN;
  if (seed <= SEED_MAX) return { value: seed, problem: null };
  return { value: null, problem: problemOf('seed', 'seed_unreadable', cell) };
}

/** An http or https address. `takesImages` is null where nobody knows. */
export function readImage(cell: string, takesImages: boolean | null): FieldReading<string | null> {
  if (cell === '') return { value: null, problem: null };
  if (!/^https?:\/\//i.test(cell) || !URL.canParse(cell)) {
    return { value: null, problem: problemOf('image', 'image_address', cell) };
  }
  const problem = takesImages === false ? problemOf('image', 'image_unsupported', cell) : null;
  return { value: cell, problem };
}

/** Separated by commas, semicolons or bars; each once. */
export function readTags(cell: string): FieldReading<string[]> {
  const tags = new Set<string>();
  for (const part of cell.split(/[,;|]/)) {
    const tag = part.trim().slice(0, TAG_MAX_LENGTH);
    if (tag !== '') tags.add(tag);
  }
  const problem = tags.size > TAGS_MAX ? problemOf('tags', 'too_many_tags', String(tags.size)) : null;
  return { value: [...tags].slice(0, TAGS_MAX), problem };
}

function offersSize({ sizes, freeSize }: ModelOffer, size: string): boolean {
  return sizes.some((offer) => offer.size === size) || (freeSize !== null && isSizeWithin(freeSize, size));
}

function offersSeconds({ seconds, freeSeconds }: ModelOffer, wished: number): boolean {
  return seconds.includes(wished) || (freeSeconds !== null && wholeWithin(freeSeconds, wished) === wished);
}
