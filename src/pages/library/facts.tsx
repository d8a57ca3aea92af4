// What was asked and what it became, in pairs.
import { type Generation, inState } from '../../core/generation.ts';
import { jobOf } from '../../queries/status-check.ts';
import { formatBytes, formatDateTime, formatMoney, formatSeconds } from '../../words/format.ts';
import { detailWords as words } from '../../words/library.ts';
import { parameterLabel } from '../../words/parameter.ts';

type Fact = { name: string; value: string; mono?: boolean };

export function Facts({ generation }: { generation: Generation }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 border-line border-t pt-4 text-sm">
      {factsOf(generation).map(({ name, value, mono }) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className={mono ? 'break-all font-mono text-xs leading-5' : 'break-words'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(generation: Generation): readonly Fact[] {
  const { spec, server, createdAt, estimatedCostMicroUsd } = generation;
  const job = jobOf(generation);
  return [
    { name: words.model, value: spec.model },
    { name: words.size, value: spec.size },
    { name: words.seconds, value: formatSeconds(spec.seconds) },
    ...(spec.reference === null ? [] : [{ name: words.image, value: spec.reference.filename }]),
    ...Object.entries(spec.parameters).map(([name, value]) => ({ name: parameterLabel(name), value: String(value) })),
    { name: words.server, value: `${server.label} · ${server.url}` },
    { name: words.cost, value: formatMoney(estimatedCostMicroUsd) },
    { name: words.created, value: formatDateTime(createdAt) },
    ...(job === null ? [] : [{ name: words.job, value: job.id, mono: true }]),
    ...fileFacts(generation),
  ];
}

function fileFacts(generation: Generation): readonly Fact[] {
  if (!inState(generation, 'completed')) return [];
  const { clip, storedAt } = generation.lifecycle;
  return [
    { name: words.saved, value: formatDateTime(storedAt) },
    {
      name: words.file,
      value: `${formatBytes(clip.sizeBytes)} · ${clip.width}x${clip.height} · ${formatSeconds(clip.durationMs / 1000)}`,
    },
    ...(clip.sha256 === null ? [] : [{ name: words.hash, value: clip.sha256, mono: true }]),
  ];
}
