// A server's place in the list: up and down by a press, or by the arrow keys on either button.
import { useMutation } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ServerProfile } from '../../../core/profile.ts';
import { moved } from '../../../core/server-list.ts';
import { orderProfilesOptions } from '../../../queries/server-settings.ts';
import { useServices } from '../../../queries/services.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { serverWords as words } from '../../../words/servers.ts';

type ServerPlaceProps = {
  profile: ServerProfile;
  all: readonly ServerProfile[];
  onSaid: (sentence: string) => void;
};

export function ServerPlace({ profile, all, onSaid }: ServerPlaceProps) {
  const ordering = useMutation(orderProfilesOptions(useServices()));
  const { id, label } = profile;
  const place = all.findIndex((each) => each.id === id);
  const move = (to: number) => {
    if (to < 0 || to >= all.length) return;
    ordering.mutate(moved(all, id, to));
    onSaid(words.movedTo(label, to + 1, all.length));
  };
  const handleKey = ({ key, preventDefault }: Pick<KeyboardEvent, 'key' | 'preventDefault'>) => {
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
    preventDefault();
    move(place + (key === 'ArrowUp' ? -1 : 1));
  };
  const button = (name: string, to: number, icon: ReactNode) => (
    <IconButton
      size="sm"
      label={name}
      // A button that is disabled at the end of the list would drop the focus that is on it.
      aria-disabled={to < 0 || to >= all.length || undefined}
      className="aria-disabled:cursor-not-allowed aria-disabled:opacity-45"
      onClick={() => move(to)}
      onKeyDown={(event) => handleKey({ key: event.key, preventDefault: () => event.preventDefault() })}
    >
      {icon}
    </IconButton>
  );
  return (
    <>
      {button(words.moveUp(label), place - 1, <ArrowUp className="size-4" aria-hidden="true" />)}
      {button(words.moveDown(label), place + 1, <ArrowDown className="size-4" aria-hidden="true" />)}
    </>
  );
}
