// What was asked for in the demo history, oldest first: single wishes, takes of one prompt, families of remixes, edits and
// extensions, and batches. The same seed always plans the same; nothing here knows the time or the account.
import { type Chance, chanceOf } from '../../../src/simulator/clip/chance.ts';
import { type Fate, fateOf, pick } from './fate.ts';
import { acts, cameras, changes, lights, otherPrompts, places, subjects, tags, titles } from './wording.ts';

/** `microUsdPerSecond` is null where nobody has stated a price. */
export type Offer = { server: string; model: string; microUsdPerSecond: number | null };

/** Places of rows in the plan name their relations: the source of a remix, the first of several takes. */
export type Planned = {
  index: number;
  prompt: string;
  title: string | null;
  tags: readonly string[];
  favourite: boolean;
  rating: number | null;
  rejected: boolean;
  offer: Offer;
  /** Which of the shared clips, from 0: it gives size and seconds too, also where nothing was saved. */
  clip: number;
  seed: number | null;
  operation: 'create' | 'remix' | 'edit' | 'extend';
  source: number | null;
  /** Which starting image, from 0; null without one. */
  image: number | null;
  take: { first: number; number: number; count: number } | null;
  batch: { number: number; position: number; place: string; light: string } | null;
  fate: Fate;
};

export type PlanOrder = {
  seed: string;
  rows: number;
  clips: readonly { size: string; seconds: number }[];
  /** How many starting images there are. */
  images: number;
};

const offers: readonly Offer[] = [
  { server: 'Demo GPU', model: 'Wan-AI/Wan2.2-T2V-A14B-Diffusers', microUsdPerSecond: 0 },
  { server: 'Demo GPU', model: 'Lightricks/LTX-Video', microUsdPerSecond: 0 },
  { server: 'Demo cloud', model: 'sora-2', microUsdPerSecond: 100_000 },
  { server: 'Demo cloud', model: 'sora-2-pro', microUsdPerSecond: 300_000 },
  { server: 'Demo rental', model: 'wan2.2-14b-turbo', microUsdPerSecond: 40_000 },
  { server: 'Demo rental', model: 'untitled-mix', microUsdPerSecond: null },
];

const BATCH_ROWS = 24;
const SITTINGS_A_BATCH = 150;
const LONG_PROMPT_SHOTS = 14;

export function* planOf(order: PlanOrder): Generator<Planned> {
  let index = 0;
  let batches = 0;
  for (let sitting = 0; index < order.rows; sitting += 1) {
    const chance = chanceOf(`${order.seed} ${sitting}`);
    const first = wish(index, order, chance);
    const isBatch = sitting % SITTINGS_A_BATCH === 40;
    if (isBatch) batches += 1;
    const rows = (isBatch ? batchOf(first, batches, chance) : sittingOf(first, chance)).map((row) => {
      // The rows of a batch differ in size too, as those of a table may.
      return { ...row, clip: isBatch ? chance.below(order.clips.length) : likeClip(row.clip, order, chance) };
    });
    for (const row of rows.slice(0, order.rows - index)) yield row;
    index += rows.length;
  }
}

function wish(index: number, order: PlanOrder, chance: Chance): Planned {
  const rated = chance.between(0, 1) < 0.3;
  return {
    index,
    prompt: promptOf(chance),
    title: chance.between(0, 1) < 0.2 ? pick(titles, chance) : null,
    tags: tagsOf(chance),
    favourite: chance.between(0, 1) < 0.12,
    rating: rated ? 1 + chance.below(5) : null,
    rejected: false,
    offer: pick(offers, chance),
    clip: chance.below(order.clips.length),
    seed: chance.between(0, 1) < 0.3 ? chance.below(100_000) : null,
    operation: 'create',
    source: null,
    image: chance.between(0, 1) < 0.1 ? chance.below(order.images) : null,
    take: null,
    batch: null,
    fate: fateOf(chance),
  };
}

/** Any clip of the same size and length: what was asked for alike looks different all the same. */
function likeClip(clip: number, { clips }: PlanOrder, chance: Chance): number {
  const [size, seconds] = [clips[clip]?.size, clips[clip]?.seconds];
  const alike = clips.flatMap((each, index) => (each.size === size && each.seconds === seconds ? [index] : []));
  return pick(alike, chance);
}

function promptOf(chance: Chance): string {
  const lot = chance.between(0, 1);
  if (lot < 0.2) return pick(otherPrompts, chance);
  if (lot < 0.24) return longPrompt(chance);
  const short = `${pick(subjects, chance)} ${pick(acts, chance)}`;
  const shot =
    lot < 0.4 ? short : `${short} ${pick(places, chance)}, ${pick(lights, chance)}, ${pick(cameras, chance)}`;
  return shot.charAt(0).toUpperCase() + shot.slice(1);
}

function longPrompt(chance: Chance): string {
  const shots = Array.from({ length: LONG_PROMPT_SHOTS }, (_, shot) => {
    const seen = `${pick(subjects, chance)} ${pick(acts, chance)} ${pick(places, chance)}`;
    return `${shot + 1}. ${pick(cameras, chance)}: ${seen}. ${pick(lights, chance)}.`;
  });
  return `A short film in ${LONG_PROMPT_SHOTS} shots.\n\n${shots.join('\n')}`;
}

function tagsOf(chance: Chance): readonly string[] {
  const lot = chance.between(0, 1);
  if (lot < 0.55) return [];
  const one = pick(tags, chance);
  return lot < 0.85 ? [one] : [...new Set([one, pick(tags, chance)])];
}

function sittingOf(first: Planned, chance: Chance): readonly Planned[] {
  const lot = chance.between(0, 1);
  if (lot < 0.08) return takesOf(first, 2 + chance.below(3), chance);
  if (lot < 0.2 && first.fate.status === 'completed') return familyOf(first, 1 + chance.below(4), chance);
  return [first];
}

/** One of several is liked; now and then the others were rejected for it. */
function takesOf(first: Planned, count: number, chance: Chance): readonly Planned[] {
  const liked = chance.below(count);
  const compared = chance.between(0, 1) < 0.5;
  return Array.from({ length: count }, (_, at) => ({
    ...first,
    index: first.index + at,
    seed: (first.seed ?? 1000) + at,
    favourite: compared && at === liked,
    rejected: compared && at !== liked,
    rating: null,
    take: { first: first.index, number: at + 1, count },
    fate: at === 0 ? first.fate : fateOf(chance),
  }));
}

/** A chain or a fan: each further one comes from the last that succeeded. Colours and shape stay. */
function familyOf(first: Planned, further: number, chance: Chance): readonly Planned[] {
  const family = [first];
  let source = first;
  for (let at = 1; at <= further; at += 1) {
    const operation = pick(['remix', 'remix', 'edit', 'extend'] as const, chance);
    const fate = fateOf(chance);
    const words = pick<string>(changes[operation], chance);
    const prompt = operation === 'remix' ? `${first.prompt.slice(0, 400)} – ${words}` : words;
    const child = { ...first, index: first.index + at, prompt, operation, fate, source: source.index, image: null };
    family.push({ ...child, title: null, favourite: chance.between(0, 1) < 0.2 });
    if (fate.status === 'completed' && chance.between(0, 1) < 0.6) source = child;
  }
  return family;
}

function batchOf(first: Planned, number: number, chance: Chance): readonly Planned[] {
  return Array.from({ length: BATCH_ROWS }, (_, position) => {
    const [place, light] = [pick(places, chance), pick(lights, chance)];
    return {
      ...first,
      index: first.index + position,
      prompt: `${pick(subjects, chance)} ${place}, ${light}`,
      title: null,
      image: null,
      favourite: false,
      rating: null,
      tags: ['batch'],
      batch: { number, position, place, light },
      fate: fateOf(chance),
    };
  });
}
