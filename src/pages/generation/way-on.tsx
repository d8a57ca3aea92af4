// The one next step after a failure, as a button or a link that takes it.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { openActs } from '../../core/advance/person.ts';
import type { Failure } from '../../core/failure.ts';
import type { Generation } from '../../core/generation.ts';
import { type Remedy, remediesOf } from '../../core/remedy.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { remedyWords } from '../../words/failure.ts';
import { useByHand } from './by-hand.tsx';
import { useGenerationServer } from './generation-server.ts';
import { useRetry } from './retry.ts';
import { useReuse } from './reuse.ts';

type WayOnProps = { generation: Generation; failure: Failure };

/** Best first; a remedy that nothing here can bring about is passed over. */
export function WayOn({ generation, failure }: WayOnProps): ReactNode {
  const services = useServices();
  const { profile } = useGenerationServer(generation);
  const reuse = useReuse();
  const retry = useRetry(generation, profile);
  const byHand = useByHand();
  const acts = openActs(generation, services.clock.now());
  for (const remedy of remediesOf(failure)) {
    const way = wayOf(remedy);
    const label = remedyWords[remedy];
    switch (way) {
      case 'reuse':
        return <Press onPress={() => reuse(generation)}>{label}</Press>;
      case 'submit':
        // A clip that is finished is saved, not made again.
        if (retry === null || generation.lifecycle.status !== 'failed') break;
        return (
          <Press busy={retry.busy} onPress={retry.send}>
            {label}
          </Press>
        );
      case 'retry_saving':
      case 'watch_again':
        if (!acts.includes(way)) break;
        return (
          <Press busy={byHand.busy} onPress={() => byHand.perform(way, [generation])}>
            {label}
          </Press>
        );
      case '/settings':
      case '/account':
      case '/test':
        return (
          <Link href={way} className={buttonClass('quiet', 'sm')}>
            {label}
          </Link>
        );
      case null:
    }
  }
  return null;
}

type PressProps = { busy?: boolean; onPress: () => void; children: string };

function Press({ busy = false, onPress, children }: PressProps) {
  return (
    <Button size="sm" busy={busy} onClick={onPress}>
      {children}
    </Button>
  );
}

type Way = 'reuse' | 'submit' | 'retry_saving' | 'watch_again' | '/settings' | '/account' | '/test';

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
