// Models, sizes, seconds and prices that the presets bring along, as rows. Refuses a row without source and date.
import type { ModelOffer, Price, SizeOffer } from './catalogue.ts';

const READ_ON = '2026-11-20';

function price(perSecondMicroUsd: number | null, source: string): Price {
  return { perSecondMicroUsd, source, readOn: READ_ON, by: 'preset' };
}

function offers(sizes: readonly string[], perSecondMicroUsd: number | null, source: string): readonly SizeOffer[] {
  return sizes.map((size) => ({ size, ratio: null, price: price(perSecondMicroUsd, source) }));
}

/** Only what is listed is taken. */
const LISTED_ONLY = { freeSize: null, freeSeconds: null } as const;

function origin(source: string, by: ModelOffer['by'] = 'preset') {
  return { source, readOn: READ_ON, by } as const;
}

const SORA_2_SIZES = ['720x1280', '1280x720'];
const PORTRAIT_AND_WIDE = ['1024x1792', '1792x1024'];
const FULL_HD = ['1080x1920', '1920x1080'];

// Sizes: openai-openapi `VideoSize` and OpenAI's Sora guide. Prices: OpenAI's last price page before 2026-09-24.
const LAST_PRICE = 'OpenAI, last price before the service ended';
const UNCONFIRMED_PRICE = 'third-party report, never confirmed by OpenAI';

/** Whole seconds: 4, 8, 12 in the specification, 16 and 20 in the guide of March 2026. */
const OPENAI_SECONDS = [4, 8, 12, 16, 20];
const OPENAI_ORIGIN = origin('openai-openapi @f85dbe2 and OpenAI’s Sora guide of March 2026');

export const OPENAI_MODELS: readonly ModelOffer[] = [
  {
    id: 'sora-2',
    label: 'Sora 2',
    sizes: [...offers(SORA_2_SIZES, 100_000, LAST_PRICE)],
    seconds: OPENAI_SECONDS,
    defaultSize: '720x1280',
    defaultSeconds: 4,
    ...LISTED_ONLY,
    ...OPENAI_ORIGIN,
  },
  {
    id: 'sora-2-pro',
    label: 'Sora 2 Pro',
    sizes: [
      ...offers(SORA_2_SIZES, 300_000, LAST_PRICE),
      ...offers(PORTRAIT_AND_WIDE, 500_000, LAST_PRICE),
      ...offers(FULL_HD, 700_000, UNCONFIRMED_PRICE),
    ],
    seconds: OPENAI_SECONDS,
    defaultSize: '720x1280',
    defaultSeconds: 4,
    ...LISTED_ONLY,
    ...OPENAI_ORIGIN,
  },
].map(copied);

const SIMULATED = 'the simulator asks for nothing';
const SIMULATED_SECONDS = [4, 8, 10, 12, 15, 16, 20, 25];

export const SIMULATOR_MODELS: readonly ModelOffer[] = [
  {
    id: 'sora-2',
    label: 'Sora 2, simulated',
    sizes: [...offers(['1280x720', '720x1280'], 0, SIMULATED)],
    seconds: SIMULATED_SECONDS,
    defaultSize: '1280x720',
    defaultSeconds: 4,
    ...LISTED_ONLY,
    ...origin(SIMULATED),
  },
  {
    id: 'sora-2-pro',
    label: 'Sora 2 Pro, simulated',
    sizes: [...offers(['1280x720', '720x1280', ...PORTRAIT_AND_WIDE, ...FULL_HD], 0, SIMULATED)],
    seconds: SIMULATED_SECONDS,
    defaultSize: '1280x720',
    defaultSeconds: 4,
    ...LISTED_ONLY,
    ...origin(SIMULATED),
  },
].map(copied);

// What open video models (Wan 2.2, LTX, HunyuanVideo) are usually run at; vLLM-Omni's and SGLang's own examples use them.
const OPEN_MODEL_SIZES = ['832x480', '480x832', '1280x720', '720x1280', '1024x1024'];
const OPEN_MODEL_SECONDS = [2, 3, 4, 5, 8, 10];

/** Anything a browser can show; vLLM-Omni and SGLang read any `WIDTHxHEIGHT` and leave the rest to the model. */
const ANY_SIZE = { minimum: 16, maximum: 4096, step: 1 } as const;
/** vLLM-Omni reads `^[1-9]\d*$`, SGLang any whole number; ten minutes is the most this studio asks for. */
const ANY_SECONDS = { minimum: 1, maximum: 600, step: 1 } as const;

/** A model on somebody's own machine: costs nothing by the second. */
export function ownModel(id: string): ModelOffer {
  return {
    id,
    label: id,
    sizes: [...offers(OPEN_MODEL_SIZES, 0, 'your own server')],
    freeSize: { ...ANY_SIZE, price: price(0, 'your own server') },
    seconds: [...OPEN_MODEL_SECONDS],
    freeSeconds: { ...ANY_SECONDS },
    defaultSize: '832x480',
    defaultSeconds: 4,
    ...origin('named by the server; sizes and seconds as open models are usually run', 'server'),
  };
}

/** Aquiles-Image takes the four sizes of Sora and no others (HEAD 5c9d144). */
export function aquilesModel(id: string): ModelOffer {
  return {
    id,
    label: id,
    sizes: [...offers([...SORA_2_SIZES, ...PORTRAIT_AND_WIDE], 0, 'your own server')],
    seconds: [4, 8, 12],
    defaultSize: '720x1280',
    defaultSeconds: 4,
    freeSize: null,
    freeSeconds: { ...ANY_SECONDS },
    ...origin('named by the server; sizes: Aquiles-Image @5c9d144', 'server'),
  };
}

/** A model behind a gateway or on a host nobody described: its price is unknown until a person states it. */
export function foreignModel(id: string): ModelOffer {
  const known = OPENAI_MODELS.find((model) => model.id === id);
  const sizes = known?.sizes.map((offer) => offer.size) ?? [...OPEN_MODEL_SIZES];
  const unstated = 'not stated by the server';
  return {
    id,
    label: known?.label ?? id,
    sizes: [...offers(sizes, null, unstated)],
    freeSize: known === undefined ? { ...ANY_SIZE, price: price(null, unstated) } : null,
    seconds: [...(known?.seconds ?? OPEN_MODEL_SECONDS)],
    freeSeconds: known === undefined ? { ...ANY_SECONDS } : null,
    defaultSize: known?.defaultSize ?? '832x480',
    defaultSeconds: 4,
    ...origin('named by the server; sizes and seconds as such models are usually run', 'server'),
  };
}

/** Catalogues are edited by people: no two profiles share an array. */
function copied(model: ModelOffer): ModelOffer {
  return { ...model, seconds: [...model.seconds] };
}
