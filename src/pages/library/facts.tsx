// What was asked and what it became, in pairs.
import type { Generation } from '../../core/generation.ts';
import { recordFacts, requestFacts } from './fact.ts';

export function Facts({ generation }: { generation: Generation }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 border-line border-t pt-4 text-sm">
      {[...requestFacts(generation), ...recordFacts(generation)].map(({ name, value, mono }) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className={mono ? 'break-all font-mono text-xs leading-5' : 'break-words'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
