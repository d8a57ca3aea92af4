// From a table that was read to a plan that can be started. What a person decides is kept here; the rest follows from it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BatchOrder } from '../../../core/batch/order.ts';
import type { Edit, Recipe } from '../../../core/batch/recipe.ts';
import type { Sheet } from '../../../core/batch/table.ts';
import { StoreError } from '../../../core/errors.ts';
import type { BudgetState } from '../../../core/money/budget.ts';
import type { BatchDesk } from '../../../core/ports/batch-desk.ts';
import { inUse } from '../../../core/server-list.ts';
import { planOptions } from '../../../queries/batch-plan.ts';
import { finishedJobsOptions } from '../../../queries/experience.ts';
import { profilesOptions } from '../../../queries/profiles.ts';
import { useServices } from '../../../queries/services.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { planProblemSentence } from '../../../words/batch-intake.ts';
import { planWords } from '../../../words/batch-plan.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { ColumnMap } from './column-map.tsx';
import {
  chosen,
  circumstancesOf,
  edited,
  firstDecisions,
  isCapWrong,
  orderOf,
  ownCap,
  standardOf,
} from './decisions.ts';
import { PlanTable } from './plan-table.tsx';
import { Settings } from './settings.tsx';
import { Summary } from './summary.tsx';
import { TemplateEditor } from './template-editor.tsx';

type PlannerProps = {
  desk: BatchDesk;
  sheet: Sheet;
  /** Of the file. */
  name: string;
  budgets: readonly BudgetState[];
  onStart: (order: BatchOrder) => Promise<void>;
};

export function Planner({ desk, sheet, name, budgets, onStart }: PlannerProps) {
  const services = useServices();
  const { data: all = [] } = useQuery(profilesOptions(services));
  const profiles = inUse(all);
  const [decisions, setDecisions] = useState(() => firstDecisions(sheet, name));
  const profile = profiles.find(({ id }) => id === decisions.serverId) ?? profiles[0];
  const { data: finished, dataUpdatedAt: readAt, error: finishedError } = useQuery(finishedJobsOptions(services));
  const circumstances =
    profile === undefined || finished === undefined ? null : circumstancesOf({ profile, decisions, finished });
  const recipe = { ...decisions.recipe, standard: standardOf(profile, decisions.wish) };
  const {
    data: plan,
    error,
    isFetching,
  } = useQuery(planOptions(services, { desk, sheet, recipe, circumstances, readAt }));
  const change = (next: Partial<Recipe>) =>
    setDecisions((before) => ({ ...before, recipe: { ...before.recipe, ...next } }));
  const edit = (position: number, next: Edit | null) =>
    setDecisions((before) => ({
      ...before,
      recipe: { ...before.recipe, edits: edited(before.recipe, position, next) },
    }));
  const choose = (positions: readonly number[], isChosen: boolean) =>
    setDecisions((before) => ({
      ...before,
      recipe: { ...before.recipe, edits: chosen(before.recipe.edits, positions, isChosen) },
    }));
  const unread = circumstances === null ? finishedError : error instanceof StoreError ? error : null;
  if (profile === undefined) return <Skeleton className="h-64" />;
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
          <ColumnMap sheet={sheet} roles={recipe.roles} onRoles={(roles) => change({ roles: [...roles] })} />
          <TemplateEditor sheet={sheet} recipe={recipe} onChange={change} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Settings profiles={profiles} profile={profile} decisions={decisions} onDecisions={setDecisions} />
          {plan === undefined && error === null && unread === null && <Skeleton className="h-64" />}
          {plan !== undefined && (
            <Summary
              plan={plan}
              profile={profile}
              budgets={[...budgets, ...ownCap(decisions)]}
              repeats={recipe.repeats}
              busy={isFetching}
              unchosen={recipe.unchosen}
              onRepeats={(repeats) => change({ repeats })}
              onUnchosen={(unchosen) => change({ unchosen })}
              onStart={isCapWrong(decisions) ? null : () => onStart(orderOf({ plan, profile, sheet, decisions }))}
            />
          )}
        </div>
      </div>
      {error !== null && error !== unread && <Notice tone="bad" role="alert" title={planWords.failed} />}
      {unread !== null && (
        <Notice tone="bad" title={planWords.unread}>
          {storeSentence(unread)}
        </Notice>
      )}
      {plan?.problems.map((problem) => (
        <Notice key={JSON.stringify(problem)} tone="bad" title={planProblemSentence(problem)} />
      ))}
      {plan !== undefined && (
        <PlanTable plan={plan} roles={recipe.roles} edits={recipe.edits} onEdit={edit} onChoose={choose} />
      )}
    </>
  );
}
