// What a server really said, one click away.
import { generationWords as words } from '../../words/generation.ts';

/** `text` is already masked. */
export function RawAnswer({ text }: { text: string | null }) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-muted hover:text-ink">{words.rawAnswer}</summary>
      {text === null ? <p className="mt-1.5 text-muted">{words.noRawAnswer}</p> : <RawText text={text} />}
    </details>
  );
}

export function RawText({ text }: { text: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-1.5 max-h-64 overflow-auto rounded-md border border-line bg-well p-2.5 font-mono text-xs"
    >
      {text}
    </pre>
  );
}
