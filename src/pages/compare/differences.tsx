// In what the requests differ: a row for each such thing, and nothing of what they have in common.
import type { ReactNode } from 'react';
import type { Generation } from '../../core/generation.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { LETTERS, compareWords as words } from '../../words/compare.ts';
import { PromptDifference } from '../library/prompt-difference.tsx';
import { differencesOf } from './compared.ts';

export function Differences({ generations }: { generations: readonly Generation[] }) {
  const differences = differencesOf(generations);
  const prompts = generations.map(({ spec }) => spec.prompt);
  const promptsDiffer = new Set(prompts).size > 1;
  return (
    <div className="border-line border-t pt-4">
      <h2 className="mb-2 font-medium text-sm">{words.differences}</h2>
      {differences.length === 0 && !promptsDiffer ? (
        <p className="text-muted text-sm">{words.same}</p>
      ) : (
        <ScrollBox label={words.differences} className="overflow-x-auto rounded-md">
          <table className="w-full text-left text-sm">
            <thead className="text-faint">
              <tr>
                <th scope="col" className="py-1.5 pr-4 font-medium">
                  {words.what}
                </th>
                {generations.map(({ id }, place) => (
                  <th key={id} scope="col" className="min-w-40 py-1.5 pr-4 font-medium">
                    {LETTERS[place]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {promptsDiffer && (
                <Row name={words.prompt} cells={prompts.map((prompt) => promptCell(prompts[0] ?? '', prompt))} />
              )}
              {differences.map(({ name, values }) => (
                <Row key={name} name={name} cells={values.map((value) => value ?? words.none)} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  );
}

/** The first as it is, the others as what they change of it. */
function promptCell(first: string, prompt: string): ReactNode {
  return prompt === first ? prompt : <PromptDifference before={first} after={prompt} />;
}

function Row({ name, cells }: { name: string; cells: readonly ReactNode[] }) {
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="py-1.5 pr-4 font-normal text-faint">
        {name}
      </th>
      {cells.map((cell, place) => (
        <td key={LETTERS[place]} className="whitespace-pre-line break-words py-1.5 pr-4" dir="auto">
          {cell}
        </td>
      ))}
    </tr>
  );
}
