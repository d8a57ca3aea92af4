// What of the account the palette leads to: its servers, its batches, and generations by words of their prompts.
import { useQuery } from '@tanstack/react-query';
import { Clapperboard, Layers, Search, Server } from 'lucide-react';
import { useAccountState } from '../../queries/account.ts';
import { batchesOptions } from '../../queries/batches.ts';
import { foundOptions } from '../../queries/found.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import type { Command } from '../../ui/command-box.tsx';
import { phaseWord } from '../../words/batch.ts';
import { statusWord } from '../../words/generation.ts';
import { paletteWords as words } from '../../words/palette.ts';
import { matching } from './match.ts';

type Found = { commands: readonly Command[]; state: 'there' | 'coming' | 'unreadable' };

export type Holdings = { servers: readonly Command[]; batches: readonly Command[]; generations: Found };

export function useHoldings(text: string, navigate: (path: string) => void): Holdings {
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
    generations: useFound(text, navigate),
  };
}

/** A single letter finds everything, which is nothing. */
const SHORTEST = 2;

function useFound(text: string, navigate: (path: string) => void): Found {
  const services = useServices();
  const enabled = useAccountState().phase === 'signed_in' && text.length >= SHORTEST;
  const { data, error, isFetching, isPlaceholderData } = useQuery({ ...foundOptions(services, text), enabled });
  if (!enabled) return { commands: [], state: 'there' };
  const rows = (data ?? []).map(({ id, spec, lifecycle }) => ({
    id: `generation-${id}`,
    name: spec.prompt,
    note: statusWord[lifecycle.status],
    icon: Clapperboard,
    onSelect: () => navigate(`/library/${id}`),
  }));
  // Enter never leads to what was found for an earlier text and is not what is typed now.
  const found = isPlaceholderData ? matching(rows, text) : rows;
  const all = { id: 'search-library', name: words.searchLibrary(text), icon: Search };
  return {
    commands: [...found, { ...all, onSelect: () => navigate(`/library?${new URLSearchParams({ q: text })}`) }],
    state: error !== null ? 'unreadable' : isFetching ? 'coming' : 'there',
  };
}
