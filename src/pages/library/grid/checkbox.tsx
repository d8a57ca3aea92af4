import { classNames } from '../../../ui/class-names.ts';
import { gridWords as words } from '../../../words/library-grid.ts';

type CheckboxProps = {
  label: string;
  checked: boolean;
  /** Several are being selected. */
  shown: boolean;
  /** With the pointer or the focus near it shows too, but not under a finger. */
  near: boolean;
  reachable: boolean;
  className?: string;
};

/** Its changes are heard by the shelf around all tiles. */
export function Checkbox({
  label,
  checked,
  shown,
  near,
  reachable,
  className = 'absolute top-2 left-2',
}: CheckboxProps) {
  return (
    <input
      type="checkbox"
      aria-label={words.select(label)}
      tabIndex={reachable ? 0 : -1}
      checked={checked}
      readOnly
      className={classNames(
        'size-4.5 accent-accent focus-visible:opacity-100 pointer-coarse:size-6',
        className,
        !checked && !shown && (near ? 'pointer-coarse:hidden' : 'opacity-0 pointer-coarse:hidden'),
      )}
    />
  );
}
