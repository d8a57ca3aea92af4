// What one run of the worker is for, besides the account's work.
import type { ExitReason } from '../../words/worker-problem.ts';
import type { EngineRoom } from './engine-room.ts';

export type Errand = {
  /** Before anything is sent; an answer ends the run. Throws `WorkerProblem` and `StoreError`. */
  begin(room: EngineRoom): Promise<ExitReason | null>;
  /** Asked again and again while the engine works: whether there is nothing to wait for any more. Throws `StoreError`. */
  isDone(room: EngineRoom): Promise<boolean>;
  /** After the engine stopped, for whatever reason. */
  end(room: EngineRoom): Promise<ExitReason>;
};
