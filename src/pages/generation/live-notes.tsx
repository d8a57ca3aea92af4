// Why a running generation does not move: no key here, a paused server, a server that was removed or is off.
import { KeyRound, Pause, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Generation } from '../../core/generation.ts';
import { needsPerson } from '../../core/pause.ts';
import { pauseWord, generationWords as words } from '../../words/generation.ts';
import type { GenerationServer } from './generation-server.ts';

export function LiveNotes({ generation, server }: { generation: Generation; server: GenerationServer }) {
  const { label } = generation.server;
  const unsent = generation.lifecycle.status === 'pending';
  if (server.removed) {
    return <Note icon={<Unplug className="size-4" />}>{unsent ? words.serverRemovedUnsent : words.serverRemoved}</Note>;
  }
  if (generation.onHold) {
    return <Note icon={<Pause className="size-4" />}>{words.onHold}</Note>;
  }
  if (unsent && server.profile?.disabled === true) {
    return (
      <Note icon={<Unplug className="size-4" />} way={words.turnOn}>
        {words.serverOff(label)}
      </Note>
    );
  }
  if (server.keyMissing) {
    return (
      <Note icon={<KeyRound className="size-4" />} way={words.addKey}>
        {words.needsKey(label)}
      </Note>
    );
  }
  if (server.pause !== null) {
    return (
      <Note icon={<Pause className="size-4" />} way={needsPerson(server.pause) ? words.replaceKey : null}>
        {pauseWord[server.pause.reason](label)}
      </Note>
    );
  }
  return null;
}

type NoteProps = {
  icon: ReactNode;
  /** Name of the link to Settings; null where nothing there would help. */
  way?: string | null;
  children: string;
};

function Note({ icon, way = null, children }: NoteProps) {
  return (
    <p className="flex items-start gap-2 text-sm text-warn">
      <span className="mt-0.5 shrink-0" aria-hidden="true">
        {icon}
      </span>
      <span>
        {children}{' '}
        {way !== null && (
          <Link href="/settings" className="rounded-xs underline hover:text-ink">
            {way}
          </Link>
        )}
      </span>
    </p>
  );
}
