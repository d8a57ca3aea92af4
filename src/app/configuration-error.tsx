import type { BadVariable } from '../core/configuration.ts';
import { Card } from '../ui/card.tsx';
import { configurationWords, variableProblemWords } from '../words/configuration.ts';
import { shellWords } from '../words/shell.ts';
import { Logo } from './logo.tsx';

/** The whole screen of a studio that does not know its Supabase project. */
export function ConfigurationError({ bad }: { bad: readonly BadVariable[] }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-form flex-col justify-center gap-6 p-6">
      <p className="flex items-center gap-2.5 font-semibold">
        <Logo />
        {shellWords.product}
      </p>
      <div>
        <h1 className="font-semibold text-2xl">{configurationWords.title}</h1>
        <p className="mt-2 text-pretty text-muted">{configurationWords.text}</p>
      </div>
      <Card as="div" className="divide-y divide-line">
        {bad.map(({ name, problem }) => (
          <p key={name} className="px-4 py-3">
            <code className="font-mono font-semibold text-bad text-sm">{name}</code> {variableProblemWords[problem]}
          </p>
        ))}
      </Card>
      <div className="flex flex-col gap-2 text-pretty text-muted">
        <p>{configurationWords.where}</p>
        <p>{configurationWords.local}</p>
      </div>
    </main>
  );
}
