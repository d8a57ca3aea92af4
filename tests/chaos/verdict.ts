// What must be true after the storm, asked of the server, the database and the bucket themselves.
import { createHash } from 'node:crypto';
import type { Site } from '../../scripts/site.ts';
import { type Completed, type Generation, inState } from '../../src/core/generation.ts';
import type { ProgramAccount } from '../bench/account.ts';
import type { CreateCalls } from './create-call.ts';
import type { Wish } from './wish.ts';

const LINK_SECONDS = 600;

type Scene = { site: Site; account: ProgramAccount; calls: CreateCalls };

async function bytesOf(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export type Verdict = {
  /** Null when all is well. */
  problem: string | null;
  /**
   * Jobs beyond those our create calls asked for. Chromium sends a POST again by itself when a connection that was used
   * before dies without an answer (net/http `HttpNetworkTransaction::ShouldResendRequest`; seen in 156 on 2026-11-20),
   * and no page can forbid it: known, counted, and no fault of the engine. It counts as that only where one attempt is
   * recorded and one request of a page was seen, so that none of a page stands behind what came beyond it.
   */
  resentByBrowser: number;
};

export async function judge(scene: Scene, wish: Wish, generation: Generation | null): Promise<Verdict> {
  if (generation === null) return { problem: 'its row is gone', resentByBrowser: 0 };
  const jobs = scene.site.simulator.simulator.jobs().filter(({ order }) => order.prompt === wish.prompt);
  const attempts = await scene.account.generations.attempts(generation.id);
  const sent = scene.calls.of(wish.prompt);
  if (sent > attempts.length) {
    return { problem: `pages sent ${sent} create calls for ${attempts.length} attempts`, resentByBrowser: 0 };
  }
  // The server drops the answer of this one, which is when the browser sends it again.
  const mayResend = wish.prompt.includes('[[drop-answer') && attempts.length === 1 && sent === 1;
  const resentByBrowser = mayResend ? Math.max(0, jobs.length - wish.jobs) : 0;
  const problem = await problemOf(scene, wish, { generation, jobs: jobs.length - resentByBrowser });
  return { problem, resentByBrowser };
}

async function problemOf(
  scene: Scene,
  wish: Wish,
  { generation, jobs }: { generation: Generation; jobs: number },
): Promise<string | null> {
  if (jobs !== wish.jobs) return `the server took ${jobs} jobs instead of ${wish.jobs}`;
  if (generation.lifecycle.status !== wish.ends) return `it is ${generation.lifecycle.status} instead of ${wish.ends}`;
  return inState(generation, 'completed') ? clipProblem(scene, generation) : null;
}

async function clipProblem({ site, account }: Scene, generation: Generation<Completed>): Promise<string | null> {
  const { clip, job } = generation.lifecycle;
  const folder = clip.videoPath.slice(0, clip.videoPath.lastIndexOf('/'));
  const videos = (await account.objectsIn(folder)).filter((name) => name.endsWith('.mp4'));
  if (videos.length !== 1) return `the bucket holds ${videos.length} videos of it`;
  const link = (await account.clips.links([clip.videoPath], LINK_SECONDS)).get(clip.videoPath);
  if (link === undefined) return 'the bucket has no link to it';
  const stored = sha256(await bytesOf(link));
  const made = sha256(await bytesOf(`${site.simulator.url}/videos/${job.id}/content`));
  if (stored !== made) return 'the bucket holds other bytes than the server made';
  return clip.sha256 === stored ? null : 'the row names other bytes than the bucket holds';
}
