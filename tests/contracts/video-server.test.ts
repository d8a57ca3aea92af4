// The contract of video servers, on every stand-in and on the simulator.
import { vi } from 'vitest';
import { PRESETS } from '../../src/core/preset.ts';
import { listenSimulator } from '../../src/simulator/listener.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { IMPOSTORS } from '../impostors/all.ts';
import { openLine } from '../impostors/browser-fetch.ts';
import { FAILING, RENDER_MS } from '../impostors/impostor.ts';
import { encodeClip } from '../media/clips.ts';
import { KEY, START, spec } from '../videos-api/doubles.ts';
import { type ServerWorld, videoServerContract } from './video-server.contract.ts';

// The simulator's clips are really drawn: a busy machine takes longer than the standard 5 s.
vi.setConfig({ testTimeout: 30_000 });

const clip = await encodeClip({ width: 32, height: 16, frames: 6, framesPerSecond: 6 });

for (const create of IMPOSTORS) {
  const { name } = create({ clock: createVirtualClock(START.getTime()), clip });
  videoServerContract(name, async () => {
    const clock = createVirtualClock(START.getTime());
    const impostor = create({ clock, clip });
    const { baseUrl, preset } = impostor;
    const { fetch, asked } = openLine(impostor.answer);
    const { dialect, capabilities } = PRESETS[preset];
    const connect = (key: string | null) => createVideoServer({ baseUrl, dialect, key, fetch, clock });
    const wish = spec(impostor.wish);
    return {
      ...{ wish, capabilities, server: connect(impostor.key), withKey: impostor.key === null ? null : connect },
      refused: { ...wish, ...impostor.refused },
      failing: { ...wish, prompt: `Something ${FAILING}` },
      untilDone: () => clock.runUntil(clock.now().getTime() + RENDER_MS),
      asked: () => asked.length,
      close: async () => undefined,
    };
  });
}

videoServerContract('the simulator', async (): Promise<ServerWorld> => {
  const clock = createVirtualClock(START.getTime());
  const listening = await listenSimulator({ port: 0, apiKey: KEY, clock, framesPerSecond: 2 });
  const { dialect, capabilities } = PRESETS.simulator;
  const connect = (key: string) => createVideoServer({ baseUrl: listening.url, dialect, key, fetch, clock });
  const wish = spec({ seconds: 4 });
  return {
    ...{ wish, capabilities, server: connect(KEY), withKey: connect },
    refused: { ...wish, seconds: 5 },
    failing: { ...wish, prompt: 'A boat [[fail:moderation_blocked]]' },
    async untilDone() {
      await listening.simulator.drawn();
      await clock.runUntil(clock.now().getTime() + 60_000);
    },
    asked: () => listening.simulator.requests().length,
    close: () => listening.close(),
  };
});
