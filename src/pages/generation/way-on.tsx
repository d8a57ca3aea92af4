// The next steps after a failure, as buttons or links that take them: the best one, and one beside it where there is.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { openActs } from '../../core/advance/person.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { Failure } from '../../core/failure.ts';
import type { Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { type Remedy, remediesOf } from '../../core/remedy.ts';
import { inUse } from '../../core/server-list.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { remedyWords } from '../../words/failure.ts';
import { formatMoney } from '../../words/format.ts';
import { useByHand } from './by-hand.tsx';
import { useGenerationServer } from './generation-server.ts';
import { useRetry } from './retry.ts';
import { useElsewhere, useReuse } from './reuse.ts';

type WayOnProps = { generation: Generation; failure: Failure };

/** A remedy that nothing here can bring about is passed over. */
export function WayOn({ generation, failure }: WayOnProps): ReactNode {
  const services = useServices();
  const { profile } = useGenerationServer(generation);
  const reuse = useReuse();
  const retry = useRetry(generation, profile);
  const byHand = useByHand();
  const acts = openActs(generation, services.clock.now());
  // A clip that is finished is saved, not made again.
  const mayBeMade = generation.lifecycle.status === 'failed';
  const isOpen = (way: Way) => {
    if (way === 'retry_saving' || way === 'watch_again') return acts.includes(way);
    if (way === 'submit') return mayBeMade && retry !== null;
    return way === 'elsewhere' ? mayBeMade : true;
  };
  const shown = ({ way, remedy }: Offer): ReactNode => {
    const label = remedyWords[remedy];
    switch (way) {
      case 'reuse':
        return <Press key={way} onPress={() => reuse(generation)} label={label} />;
      case 'submit':
        return (
          <Press key={way} busy={retry?.busy} onPress={() => retry?.send()} label={label}>
            <Price of={generation} profile={profile} />
          </Press>
        );
      case 'retry_saving':
      case 'watch_again':
        return <Press key={way} busy={byHand.busy} onPress={() => byHand.perform(way, [generation])} label={label} />;
      case 'elsewhere':
        return <Elsewhere key={way} generation={generation} label={label} />;
      case '/settings':
      case '/account':
      case '/test':
        return <WayLink key={way} href={way} label={label} />;
    }
  };
  return waysOf(failure, isOpen).map(shown);
}

/** Takes the wish to the composer at the next server in use, where the others are at hand; without one, to adding one. */
function Elsewhere({ generation, label }: { generation: Generation; label: string }) {
  const { data: profiles } = useQuery(profilesOptions(useServices()));
  const goElsewhere = useElsewhere();
  const other = inUse(profiles ?? []).find(({ id }) => id !== generation.server.id);
  return other === undefined ? (
    <WayLink href="/connect" label={label} />
  ) : (
    <Press onPress={() => goElsewhere(generation, other.id)} label={label} />
  );
}

type PressProps = { busy?: boolean | undefined; onPress: () => void; label: string; children?: ReactNode };

function Press({ busy = false, onPress, label, children }: PressProps) {
  return (
    <Button size="sm" busy={busy} onClick={onPress}>
      {label}
      {children}
    </Button>
  );
}

/** What sending it again costs at the prices of today. */
function Price({ of: { spec }, profile }: { of: Generation; profile: ServerProfile | null }) {
  if (profile === null) return null;
  return (
    <>
      {' '}
      <span className="border-current/30 border-l pl-2 font-medium tabular-nums">
        {formatMoney(estimateMicroUsd(profile.catalogue, spec))}
      </span>
    </>
  );
}

function WayLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className={buttonClass('quiet', 'sm')}>
      {label}
    </Link>
  );
}

type Way = 'reuse' | 'submit' | 'retry_saving' | 'watch_again' | 'elsewhere' | '/settings' | '/account' | '/test';
type Offer = { way: Way; remedy: Remedy };

/** More than this would hide the best one. */
const MOST_OFFERS = 2;

/** Best first, each way once. */
function waysOf(failure: Failure, isOpen: (way: Way) => boolean): readonly Offer[] {
  const offers: Offer[] = [];
  for (const remedy of remediesOf(failure)) {
    const way = wayOf(remedy);
    if (way === null || !isOpen(way) || offers.some((offer) => offer.way === way)) continue;
    // What may still be running is watched; sending it again beside that would be paid twice.
    if (way === 'submit' && offers.some((offer) => offer.way === 'watch_again')) continue;
    offers.push({ way, remedy });
  }
  return offers.slice(0, MOST_OFFERS);
}

/** An act, or the page where a person can bring it about; null where that is outside the studio. */
function wayOf(remedy: Remedy): Way | null {
  switch (remedy) {
    case 'edit_prompt':
    case 'edit_request':
    case 'change_image':
    case 'choose_other_size':
    case 'choose_other_seconds':
    case 'choose_other_model':
      return 'reuse';
    case 'submit_again':
      return 'submit';
    case 'retry_saving':
      return 'retry_saving';
    case 'keep_watching':
      return 'watch_again';
    case 'choose_server':
      return 'elsewhere';
    case 'replace_key':
    case 'state_price':
      return '/settings';
    case 'sign_in_again':
      return '/account';
    case 'check_server':
    case 'look_on_server':
    case 'set_up_project':
      return '/test';
    case 'raise_cap':
    case 'let_pass':
    case 'wait':
    case 'add_credit':
    case 'ask_for_access':
    case 'free_space':
    case 'raise_size_limit':
    case 'save_to_disk':
      return null;
  }
}
