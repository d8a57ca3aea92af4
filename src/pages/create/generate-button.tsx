// The button that spends, with what it spends on it.
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { createWords as words } from '../../words/create.ts';
import { formatMoney } from '../../words/format.ts';

/** `costMicroUsd` is that of all takes; null when nobody has stated a price. */
type GenerateButtonProps = { costMicroUsd: number | null; takes: number; busy: boolean };

export function GenerateButton({ costMicroUsd, takes, busy }: GenerateButtonProps) {
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
        <span className="border-current/30 border-l pl-2 font-medium tabular-nums">{formatMoney(costMicroUsd)}</span>
      </Button>
    </div>
  );
}

const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
