// A prompt with what is new in it and what was left out, word by word.
import { diffWords } from 'diff';
import { Fragment } from 'react';
import { lineageWords as words } from '../../words/lineage.ts';

/** Prompts that differ in more words than this are not compared: nobody reads such a difference, and it takes long. */
const MOST_CHANGES = 1_000;

type PromptDifferenceProps = { before: string; after: string };

export function PromptDifference({ before, after }: PromptDifferenceProps) {
  if (before === after) return <span className="text-faint">{words.same}</span>;
  // Languages without spaces have words too.
  const intlSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const changes = diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES });
  if (changes === undefined) return after;
  let place = 0;
  return changes.map(({ value, added, removed }) => {
    place += 1;
    if (added) return <Added key={place} text={value} />;
    return removed ? <Removed key={place} text={value} /> : <Fragment key={place}>{value}</Fragment>;
  });
}

/** Colour alone tells nobody who does not see it: new words are underlined, and both are named for who listens. */
function Added({ text }: { text: string }) {
  return (
    <ins className="mx-0.5 rounded-xs bg-good-soft px-0.5 text-good decoration-1 underline-offset-2">
      <span className="sr-only">{words.added} </span>
      {text}
    </ins>
  );
}

function Removed({ text }: { text: string }) {
  return (
    <del className="mx-0.5 rounded-xs bg-bad-soft px-0.5 text-bad decoration-1">
      <span className="sr-only">{words.removed} </span>
      {text}
    </del>
  );
}
