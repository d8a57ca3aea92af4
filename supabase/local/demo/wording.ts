// What the demo history speaks of: subjects, places, light and camera to put together, and prompts as people of many
// scripts and tempers write them.

export const subjects = [
  'a paper boat',
  'two old friends on a bench',
  'a red kite',
  'a clockmaker',
  'a fox with a lantern',
  'an orange robot',
  'a street musician',
  'a glass whale',
  'a child in a yellow raincoat',
  'a flock of starlings',
  'a baker at work',
  'a cat on a bookshelf',
  'a diver',
  'a gardener of clouds',
  'a tram without a driver',
  'a dancer in a long coat',
] as const;

export const acts = [
  'drifts past slowly',
  'turns towards the camera',
  'waits for the rain to end',
  'runs out of the frame',
  'opens a small wooden box',
  'looks up as the lights go on',
  'follows its own shadow',
  'breaks into a thousand pieces',
] as const;

export const places = [
  'in a harbour before dawn',
  'on a rooftop above the city',
  'in a kitchen full of steam',
  'at the edge of a salt lake',
  'between the shelves of a library',
  'in a forest of birches',
  'on an empty underground platform',
  'under the northern lights',
  'in a market hall',
  'at the end of a long pier',
] as const;

export const lights = [
  'soft morning light',
  'neon reflections on wet asphalt',
  'a single candle',
  'hard noon sun',
  'blue hour',
  'moonlight through fog',
  'stage light from above',
] as const;

export const cameras = [
  'slow dolly in, 35 mm',
  'handheld, close',
  'locked off, wide',
  'drone shot, rising',
  'macro, shallow focus',
  'one long take',
  'tracking shot from the side',
] as const;

/** As they come from all over the world: short and long, with line breaks, quotes, signs and pictures. */
export const otherPrompts = [
  'rain',
  'Kite.',
  'ein roter Drachen über der Nordsee, Gegenlicht, körnig wie auf altem Film',
  'Un chat traverse la cuisine à l’aube ; la vapeur monte de la bouilloire, plan fixe',
  'Una barca de papel baja por la calle inundada mientras suena un acordeón lejano',
  'Старый трамвай медленно едет по заснеженному городу, тёплый свет в окнах',
  'Ένας φάρος μέσα στην ομίχλη, η κάμερα ανεβαίνει αργά',
  '雨上がりの路地、提灯の明かりが水たまりに映る。カメラは低い位置からゆっくり前へ',
  '清晨的茶园，薄雾从山谷升起，一位老人提着灯笼走过石桥',
  '눈 내리는 골목에서 고양이 한 마리가 우산 아래로 뛰어든다',
  'قارب ورقي صغير يطفو في ساحة مبللة بالمطر، ضوء المساء، لقطة بطيئة',
  'סירת נייר קטנה שטה בשלולית, אור אחרון של יום',
  'बारिश में काग़ज़ की नाव, बच्चे दौड़ते हैं, कैमरा धीरे-धीरे ऊपर उठता है',
  'เรือกระดาษลอยผ่านตลาดน้ำยามเช้า แสงนุ่ม ภาพช้า',
  '🪁 over the sea, 🌅, no people, 16 mm',
  'Shot 1: a door, closed.\nShot 2: the same door, open.\nShot 3: nobody.',
  'Close-up of hands folding paper; "hold still", says a voice; the paper becomes a boat & sails off the table (50 % slower at the end)',
  'product shot: matte black kettle, steam, #1f2430 background, logo-free, 100% symmetrical',
  'anime style??? no – watercolour, please. a train in the rain, window seat, reflections',
] as const;

export const titles = [
  'Opening shot',
  'Harbour, second try',
  'The good one',
  'For the trailer',
  'Kite study',
  'Night version',
  'With more rain',
  '最後のカット',
  'Intro – final (really)',
  'Loop for the website',
] as const;

export const tags = [
  'trailer',
  'b-roll',
  'client: Nordlicht',
  'night',
  'loop',
  'abstract',
  'to review',
  'café',
  '夜',
] as const;

/** What makes a remix, an edit or an extension of something. */
export const changes = {
  remix: ['the same at night', 'as a pencil drawing', 'now in winter, much slower', 'without the people'],
  edit: ['take the lamp away', 'make the coat green', 'calmer water'],
  extend: ['the camera goes on and finds the sea', 'and then the lights go out', 'somebody comes in from the left'],
} as const;

export const batchNames = [
  'Demo: animals in cities',
  'Demo: one kettle, many lights',
  'Demo: seasons',
  'Demo: title loops',
] as const;
