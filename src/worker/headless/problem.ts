// Why the worker ends before its work does, with the one line a person gets.
import type { ExitReason } from '../../words/worker-problem.ts';

export class WorkerProblem extends Error {
  override name = 'WorkerProblem';
  readonly reason: ExitReason;
  constructor(reason: ExitReason, line: string, cause?: unknown) {
    super(line, { cause });
    this.reason = reason;
  }
}
