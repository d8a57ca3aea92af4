// Asks before the minimal generation spends anything.
import { cheapestWish } from '../../core/cheapest.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatMoney, formatSeconds } from '../../words/format.ts';
import { generationCheckWords as words } from '../../words/test.ts';

type SpendDialogProps = { profile: ServerProfile; open: boolean; onClose: () => void; onSpend: () => void };

export function SpendDialog({ profile, open, onClose, onSpend }: SpendDialogProps) {
  const wish = cheapestWish(profile.catalogue);
  if (wish === null) return null;
  const price = estimateMicroUsd(profile.catalogue, wish);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.ask}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" onClick={onSpend}>
            {words.spend}
          </Button>
        </>
      }
    >
      <p>{costSentence(price)}</p>
      <p className="mt-1 text-sm">
        {words.price(wish.model, wish.size, formatSeconds(wish.seconds), formatMoney(price))}
      </p>
    </Dialog>
  );
}

function costSentence(price: number | null): string {
  if (price === null) return words.costUnknown;
  return price === 0 ? words.costFree : words.cost(formatMoney(price));
}
