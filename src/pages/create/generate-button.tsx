// The button that spends, with what it spends on it.
import type { Choice } from '../../core/choice.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { createWords as words } from '../../words/create.ts';
import { formatMoney } from '../../words/format.ts';

type GenerateButtonProps = { profile: ServerProfile; choice: Choice; takes: number; busy: boolean };

export function GenerateButton({ profile, choice, takes, busy }: GenerateButtonProps) {
  const each = estimateMicroUsd(profile.catalogue, { ...choice, model: choice.model.id });
  return (
    <div className="flex items-center gap-3 max-sm:w-full">
      <span
        className="flex items-center gap-1 text-faint text-xs max-sm:hidden pointer-coarse:hidden"
        aria-hidden="true"
      >
        <Kbd>{MODIFIER}</Kbd>
        <Kbd>↵</Kbd>
      </span>
      <Button
        type="submit"
        variant="primary"
        busy={busy}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        className="max-sm:flex-1"
      >
        {takes === 1 ? words.generate : words.generateTakes(takes)}
        <span className="border-current/30 border-l pl-2 font-medium tabular-nums">
          {formatMoney(each === null ? null : each * takes)}
        </span>
      </Button>
    </div>
  );
}

const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
