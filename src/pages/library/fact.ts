// What was asked and what it became, in pairs of a name and a value for reading.
import { type Generation, inState } from '../../core/generation.ts';
import { jobOf } from '../../queries/status-check.ts';
import { formatDateTime, formatMoney, formatSeconds } from '../../words/format.ts';
import { detailWords as words } from '../../words/library.ts';
import { parameterLabel } from '../../words/parameter.ts';

export type Fact = { name: string; value: string; mono?: boolean };

/** All that a person chose, but for the prompt. */
export function requestFacts({ spec, server }: Generation): readonly Fact[] {
  return [
    { name: words.model, value: spec.model },
    { name: words.size, value: spec.size },
    { name: words.seconds, value: formatSeconds(spec.seconds) },
    ...(spec.reference === null ? [] : [{ name: words.image, value: spec.reference.filename }]),
    ...Object.entries(spec.parameters).map(([name, value]) => ({ name: parameterLabel(name), value: String(value) })),
    { name: words.server, value: `${server.label} · ${server.url}` },
  ];
}

export function costFact({ estimatedCostMicroUsd }: Generation): Fact {
  return { name: words.cost, value: formatMoney(estimatedCostMicroUsd) };
}

/** What only this one has. */
export function recordFacts(generation: Generation): readonly Fact[] {
  const job = jobOf(generation);
  return [
    { name: words.created, value: formatDateTime(generation.createdAt) },
    ...(inState(generation, 'completed')
      ? [{ name: words.saved, value: formatDateTime(generation.lifecycle.storedAt) }]
      : []),
    ...(job === null ? [] : [{ name: words.job, value: job.id, mono: true }]),
  ];
}
