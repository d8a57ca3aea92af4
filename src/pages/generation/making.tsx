// What can be made from a finished clip, as things to press; each opens its dialog, which comes with the press.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type Derivation, derivationsAt } from '../../core/derivation.ts';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { continueWords, derivationHint, derivationWord } from '../../words/derivation.ts';
import { useGenerationServer } from './generation-server.ts';

const DerivationDialog = lazy(async () => ({ default: (await import('./derivation-dialog.tsx')).DerivationDialog }));
const FrameDialog = lazy(async () => ({ default: (await import('./frame-dialog.tsx')).FrameDialog }));

type Kind = Derivation | 'frame';
export type MakingItem = { label: string; hint: string; onSelect: () => void };
export type Making = { items: readonly MakingItem[]; dialog: ReactNode };

/** Nothing to press before the clip is saved. */
export function useMaking(generation: Generation): Making {
  const { profile } = useGenerationServer(generation);
  const [open, setOpen] = useState<Kind | null>(null);
  if (!inState(generation, 'completed')) return { items: [], dialog: null };
  const derivations = profile === null ? [] : derivationsAt(profile);
  const items = [
    ...derivations.map((each) => ({
      label: derivationWord[each],
      hint: derivationHint[each],
      onSelect: () => setOpen(each),
    })),
    { label: continueWords.act, hint: continueWords.hint, onSelect: () => setOpen('frame') },
  ];
  const dialog = open !== null && (
    <Suspense fallback={null}>
      <Opened kind={open} generation={generation} profile={profile} onChange={setOpen} />
    </Suspense>
  );
  return { items, dialog };
}

type OpenedProps = {
  kind: Kind;
  generation: Generation<Completed>;
  profile: ServerProfile | null;
  onChange: (kind: Kind | null) => void;
};

function Opened({ kind, generation, profile, onChange }: OpenedProps) {
  const handleClose = () => onChange(null);
  if (kind === 'frame') return <FrameDialog generation={generation} onClose={handleClose} />;
  if (profile === null) return null;
  return (
    <DerivationDialog
      derivation={kind}
      generation={generation}
      profile={profile}
      onFrame={() => onChange('frame')}
      onClose={handleClose}
    />
  );
}
