// Every kind of server is recognised by its answers alone, from inside a page and before anybody says what it is.
import { expect, test } from 'vitest';
import { verdictOf } from '../../src/core/probe/verdict.ts';
import { createServerProbe } from '../../src/videos-api/probe.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { IMPOSTORS } from '../impostors/all.ts';
import { openLine } from '../impostors/browser-fetch.ts';
import { START } from '../videos-api/doubles.ts';

const clip = new Uint8Array(64);

test.each(
  IMPOSTORS.map((create) => ({ name: create({ clock: createVirtualClock(START.getTime()), clip }).name, create })),
)('$name is recognised', async ({ create }) => {
  const clock = createVirtualClock(START.getTime());
  const impostor = create({ clock, clip });
  const { baseUrl, key } = impostor;
  const { fetch } = openLine(impostor.answer);
  const probe = createServerProbe({ baseUrl, dialect: 'generic', key, fetch, clock });
  const verdict = verdictOf(await probe.observe({ finishedJobId: null }));
  // OpenAI's type is nothing but the protocol: the form that every server reads fits it.
  expect(verdict).toMatchObject({ usable: true, kind: impostor.preset === 'openai' ? 'other' : impostor.preset });
});
