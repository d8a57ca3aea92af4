// What a person decides about a batch, and what follows from it for the plan and the start.
import type { Circumstances } from '../../../core/batch/circumstances.ts';
import { guessRoles } from '../../../core/batch/columns.ts';
import type { BatchOrder } from '../../../core/batch/order.ts';
import type { Edit, Pace, Recipe } from '../../../core/batch/recipe.ts';
import type { Sheet } from '../../../core/batch/table.ts';
import { choiceOf, type Wish } from '../../../core/choice.ts';
import type { BudgetState } from '../../../core/money/budget.ts';
import type { FinishedJob } from '../../../core/ports/generation-store.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { microUsdOf } from '../../costs/cap-values.ts';

export type Decisions = {
  name: string;
  serverId: string | null;
  wish: Wish;
  pace: Omit<Pace, 'inFlightLimit'> & { inFlightLimit: number | null };
  /** In dollars, as typed; empty for no cap of its own. */
  cap: string;
  recipe: Omit<Recipe, 'standard'>;
};

export function firstDecisions(sheet: Sheet, name: string): Decisions {
  return {
    name: name.replace(/\.[^.]{1,5}$/, ''),
    serverId: null,
    wish: { model: null, size: null, seconds: null, parameters: {} },
    pace: { inFlightLimit: null, groupSize: 5, groupPauseSeconds: 60 },
    cap: '',
    recipe: {
      roles: [...guessRoles(sheet.columns.map((column) => column.name))],
      template: '',
      matrix: { columns: [], lists: [] },
      edits: {},
      repeats: 'reuse',
      unchosen: 'leave_out',
    },
  };
}

/** Nothing is sent under a cap that nobody understands. */
export function isCapWrong({ cap }: Decisions): boolean {
  return cap.trim() !== '' && microUsdOf(cap) === null;
}

/** The cap that the batch will have once it is started, for looking ahead; empty without one. */
export function ownCap({ cap }: Decisions): readonly BudgetState[] {
  const limitMicroUsd = microUsdOf(cap);
  if (limitMicroUsd === null) return [];
  const own = { id: 'own', scope: 'batch', period: 'ever', serverId: null, batchId: null, batchName: null } as const;
  return [{ ...own, limitMicroUsd, mode: 'stop', warnPercent: 80, spentMicroUsd: 0, until: null }];
}

/** Never more at once than the server takes. */
export function paceOf({ pace }: Decisions, { inFlightLimit }: ServerProfile): Pace {
  return { ...pace, inFlightLimit: Math.min(pace.inFlightLimit ?? inFlightLimit, inFlightLimit) };
}

export function standardOf(profile: ServerProfile | undefined, wish: Wish): Recipe['standard'] {
  const choice = profile === undefined ? null : choiceOf(profile, wish);
  if (choice === null) return { model: wish.model ?? '', size: wish.size ?? '', seconds: wish.seconds ?? 0 };
  return { model: choice.model.id, size: choice.size, seconds: choice.seconds };
}

type Gathered = {
  profile: ServerProfile;
  decisions: Decisions;
  finished: readonly FinishedJob[];
};

export function circumstancesOf({ profile, decisions, finished }: Gathered): Omit<Circumstances, 'earlier'> {
  const { id: serverId, catalogue, capabilities } = profile;
  const pace = paceOf(decisions, profile);
  return { serverId, catalogue, takesImages: capabilities.reference, pace, finished: [...finished] };
}

/** Null takes back everything that was changed in the row. */
export function edited({ edits }: Pick<Recipe, 'edits'>, position: number, next: Edit | null): Recipe['edits'] {
  const { [position]: before, ...others } = edits;
  return next === null ? others : { ...others, [position]: { ...before, ...next } };
}

export function chosen(edits: Recipe['edits'], positions: readonly number[], isChosen: boolean): Recipe['edits'] {
  const changed: Record<string, Edit> = {};
  for (const position of positions) changed[position] = { ...edits[position], leftOut: !isChosen };
  return { ...edits, ...changed };
}

type Ordered = Pick<Gathered, 'profile' | 'decisions'> & { plan: { rows: BatchOrder['rows'] }; sheet: Sheet };

export function orderOf({ plan, profile, sheet, decisions }: Ordered): BatchOrder {
  return {
    name: decisions.name.trim(),
    server: { id: profile.id, label: profile.label, url: profile.baseUrl },
    columns: sheet.columns.map(({ name }) => name),
    rows: plan.rows.filter(({ outcome }) => outcome === 'make' || outcome === 'hold'),
    reused: plan.rows.filter(({ outcome }) => outcome === 'reuse'),
    pace: paceOf(decisions, profile),
    capMicroUsd: microUsdOf(decisions.cap),
  };
}
