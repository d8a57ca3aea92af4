// What of the account the palette leads to: its servers, its batches, and generations by words of their prompts.
import { useQuery } from '@tanstack/react-query';
import { Layers, Server } from 'lucide-react';
import { useAccountState } from '../../queries/account.ts';
import { batchesOptions } from '../../queries/batches.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import type { Command } from '../../ui/command-box.tsx';
import { phaseWord } from '../../words/batch.ts';

export type Holdings = { servers: readonly Command[]; batches: readonly Command[] };

export function useHoldings(navigate: (path: string) => void): Holdings {
  const services = useServices();
  const enabled = useAccountState().phase === 'signed_in';
  const { data: profiles = [] } = useQuery({ ...profilesOptions(services), enabled });
  const { data: batches = [] } = useQuery({ ...batchesOptions(services), enabled });
  return {
    servers: profiles.map(({ id, label, baseUrl }) => ({
      id: `server-${id}`,
      name: label,
      note: new URL(baseUrl).host,
      icon: Server,
      onSelect: () => navigate(`/settings/servers/${id}`),
    })),
    batches: batches.map(({ id, name, phase }) => ({
      id: `batch-${id}`,
      name,
      note: phaseWord[phase],
      icon: Layers,
      onSelect: () => navigate(`/batches/${id}`),
    })),
  };
}
