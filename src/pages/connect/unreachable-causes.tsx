import type { Reach } from '../../core/ports/server-probe.ts';
import { type Cause, causesOf } from '../../core/probe/cause.ts';
import type { Preset } from '../../core/profile.ts';
import { connectWords } from '../../words/connect.ts';
import { causeWords, type Place, reachWords, tellWords } from '../../words/unreachable.ts';

type UnreachableCausesProps = {
  preset: Preset;
  url: string;
  /** Null when nobody has looked what stands behind the silence. */
  reach?: Reach | null;
};

/** What may stand behind a request that ended without any answer, and how to tell which. */
export function UnreachableCauses({ preset, url, reach = null }: UnreachableCausesProps) {
  const place: Place = { preset, url, origin: location.origin };
  const causes = causesOf({ preset, url, reach, isSecurePage: location.protocol === 'https:' });
  return (
    <>
      {reach !== null && <p className="mt-1.5">{reachWords[reach]}</p>}
      <ul className="mt-1.5 list-disc space-y-2 pl-4" aria-label={connectWords.causes}>
        {causes.map((cause) => (
          <CauseItem key={cause} cause={cause} place={place} />
        ))}
      </ul>
      {causes.length > 1 && (
        <>
          <p className="mt-2 font-medium text-ink">{tellWords.title}</p>
          <p>{tellWords.text}</p>
          <Command text={tellWords.command(url, causes.includes('wrong_key'))} />
        </>
      )}
    </>
  );
}

function CauseItem({ cause, place }: { cause: Cause; place: Place }) {
  const { name, what, command } = causeWords(cause, place);
  return (
    <li>
      <span className="font-medium text-ink">{name}.</span> {what}
      {command !== null && <Command text={command} />}
    </li>
  );
}

function Command({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <pre tabIndex={0} className="mt-1 overflow-x-auto rounded-sm bg-well px-2 py-1 font-mono text-ink text-xs">
      <code>{text}</code>
    </pre>
  );
}
