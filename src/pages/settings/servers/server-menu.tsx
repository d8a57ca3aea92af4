import { useMutation } from '@tanstack/react-query';
import type { ServerProfile } from '../../../core/profile.ts';
import { moved } from '../../../core/server-list.ts';
import { copyProfileOptions, orderProfilesOptions, turnProfileOptions } from '../../../queries/server-settings.ts';
import { useServices } from '../../../queries/services.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { serverWords as words } from '../../../words/servers.ts';
import { downloadServers } from './download-servers.ts';

type ServerMenuProps = { profile: ServerProfile; all: readonly ServerProfile[]; onRemove: () => void };

export function ServerMenu({ profile, all, onRemove }: ServerMenuProps) {
  const services = useServices();
  const ordering = useMutation(orderProfilesOptions(services));
  const copying = useMutation(copyProfileOptions(services));
  const toggle = useToggle(profile);
  const toast = useToast();
  const { label, disabled } = profile;
  const handleCopy = () => {
    const wish = { profile, label: words.copyOf(label) };
    copying.mutate(wish, {
      onSuccess: () => toast.show({ tone: 'good', message: words.duplicated(wish.label) }),
    });
  };
  const first = {
    label: words.makeFirst,
    hint: words.makeFirstHint,
    onSelect: () => ordering.mutate(moved(all, profile.id, 0)),
  };
  return (
    <Menu
      label={words.menu(label)}
      items={[
        ...(all[0]?.id === profile.id ? [] : [first]),
        {
          label: disabled ? words.turnOn : words.turnOff,
          hint: disabled ? words.turnOnHint : words.turnOffHint,
          onSelect: toggle,
        },
        { label: words.duplicate, hint: words.duplicateHint, onSelect: handleCopy },
        { label: words.exportOne, hint: words.exportOneHint, onSelect: () => downloadServers([profile]) },
        { label: words.remove, hint: words.removeHint, onSelect: onRemove },
      ]}
    />
  );
}

/** Turns a server off, or on again, and says what that means. */
export function useToggle(profile: ServerProfile): () => void {
  const turning = useMutation(turnProfileOptions(useServices()));
  const toast = useToast();
  const { label, disabled } = profile;
  return () =>
    turning.mutate(
      { id: profile.id, disabled: !disabled },
      {
        onSuccess: () =>
          toast.show({ tone: 'neutral', message: disabled ? words.turnedOn(label) : words.turnedOff(label) }),
      },
    );
}
