// At the foot of the rail: how the video server and Supabase are doing, and who is signed in.
import { useQuery } from '@tanstack/react-query';
import { CircleUserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Session } from '../core/ports/account.ts';
import type { ServerProfile } from '../core/profile.ts';
import { inUse } from '../core/server-list.ts';
import { useAccountState } from '../queries/account.ts';
import { type ServerStatus, useServerStatus, useSupabaseStatus } from '../queries/peer-status.ts';
import { profilesOptions } from '../queries/profiles.ts';
import { useServices } from '../queries/services.tsx';
import { classNames } from '../ui/class-names.ts';
import { statusWords } from '../words/shell.ts';
import { RAIL_ROW_CLASS } from './rail-row.ts';
import { RescueRow } from './rescue-row.tsx';

type Light = 'good' | 'warn' | 'bad' | 'off';

const LIGHT_CLASS: Record<Light, string> = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', off: 'bg-faint' };

const SERVER_LIGHT: Record<ServerStatus, { light: Light; words: string }> = {
  unasked: { light: 'off', words: statusWords.ready },
  ok: { light: 'good', words: statusWords.connected },
  no_key: { light: 'warn', words: statusWords.noKey },
  unreachable: { light: 'bad', words: statusWords.unreachable },
  broken: { light: 'bad', words: statusWords.broken },
  unauthorized: { light: 'bad', words: statusWords.unauthorized },
  forbidden: { light: 'bad', words: statusWords.forbidden },
  rate_limited: { light: 'warn', words: statusWords.rateLimited },
};

const SUPABASE_LIGHT = {
  ...SERVER_LIGHT,
  unasked: { light: 'off', words: statusWords.checking },
  unauthorized: { light: 'bad', words: statusWords.refused },
  forbidden: { light: 'bad', words: statusWords.refused },
} as const;

/** Needs the services: whoever shows it says what stands there until then. */
export function StatusPanel() {
  const account = useAccountState();
  const session = account.phase === 'signed_in' ? account.session : null;
  return (
    <>
      {session !== null && <RescueRow />}
      {session !== null && <ServerRow />}
      <SupabaseRow />
      <AccountRow session={session} />
    </>
  );
}

function ServerRow() {
  const profiles = useQuery(profilesOptions(useServices()));
  const current = inUse(profiles.data ?? [])[0];
  if (current !== undefined) return <CurrentServerRow profile={current} />;
  if (!profiles.isSuccess) return null;
  const [href, value] = profiles.data.length > 0 ? ['/settings', statusWords.off] : ['/connect', statusWords.noServer];
  return <StatusRow href={href} name={statusWords.server} mark={<Lamp light="off" />} value={value} />;
}

/** The label while all is well, else what is wrong. */
function CurrentServerRow({ profile }: { profile: ServerProfile }) {
  const { light, words } = SERVER_LIGHT[useServerStatus(profile)];
  const well = light === 'good' || light === 'off';
  return (
    <StatusRow
      href="/settings"
      name={statusWords.server}
      mark={<Lamp light={light} />}
      value={well ? profile.label : words}
    />
  );
}

function SupabaseRow() {
  const { light, words } = SUPABASE_LIGHT[useSupabaseStatus()];
  return <StatusRow href="/test" name={statusWords.supabase} mark={<Lamp light={light} />} value={words} />;
}

function AccountRow({ session }: { session: Session | null }) {
  const value = session === null ? statusWords.signedOut : (session.email ?? statusWords.guest);
  const mark = <CircleUserRound className="size-4 text-faint" strokeWidth={1.75} aria-hidden="true" />;
  return <StatusRow href="/account" name={statusWords.account} mark={mark} value={value} />;
}

/** The link is named by its fixed word alone, so that no label or address can be taken for another link. */
function StatusRow(props: { href: string; name: string; mark: ReactNode; value: string }) {
  return (
    <div className={classNames(RAIL_ROW_CLASS, 'relative')} title={`${props.name}: ${props.value}`}>
      <span className="flex size-4 shrink-0 items-center justify-center">{props.mark}</span>
      <Link href={props.href} className="shrink-0 rounded-sm after:absolute after:inset-0">
        <span className="max-md:sr-only">{props.name}</span>
      </Link>
      {/* Other words are another element: nothing moves. */}
      <span key={props.value} className="min-w-0 flex-1 truncate text-right text-faint max-md:sr-only">
        {props.value}
      </span>
    </div>
  );
}

function Lamp({ light }: { light: Light }) {
  return <span className={classNames('keeps-colour size-2 rounded-full', LIGHT_CLASS[light])} aria-hidden="true" />;
}
