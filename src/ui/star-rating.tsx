import { Star } from 'lucide-react';
import { classNames } from './class-names.ts';

type StarRatingProps = {
  label: string;
  /** 1 to 5; null for none. */
  value: number | null;
  /** Pressing what is given takes it away. */
  onChange: (value: number | null) => void;
  nameOf: (stars: number) => string;
  className?: string;
};

const STARS = [1, 2, 3, 4, 5] as const;

/** One to five, each a button: what is given and everything below it is filled. */
export function StarRating({ label, value, onChange, nameOf, className }: StarRatingProps) {
  return (
    <fieldset aria-label={label} className={classNames('flex', className)}>
      {STARS.map((stars) => {
        const filled = value !== null && stars <= value;
        return (
          <button
            key={stars}
            type="button"
            aria-label={nameOf(stars)}
            aria-pressed={stars === value}
            title={nameOf(stars)}
            onClick={() => onChange(stars === value ? null : stars)}
            className={classNames(
              'flex size-6 items-center justify-center rounded-sm transition-colors hover:text-warn pointer-coarse:size-11',
              filled ? 'text-warn' : 'text-faint',
            )}
          >
            <Star className="size-4" fill={filled ? 'currentColor' : 'none'} aria-hidden="true" />
          </button>
        );
      })}
    </fieldset>
  );
}
