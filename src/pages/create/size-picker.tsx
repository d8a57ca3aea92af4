// Sizes as the shapes they are.
import type { SizeOffer } from '../../core/catalogue.ts';
import { dimensionsOf } from '../../core/spec.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { createWords as words } from '../../words/create.ts';

/** The value of "something else" among what is listed. */
export const OTHER = 'other';

type SizePickerProps = {
  sizes: readonly SizeOffer[];
  value: string;
  /** Sizes beyond the list are taken too. */
  open: boolean;
  /** A size, or `OTHER`. */
  onChange: (size: string) => void;
};

export function SizePicker({ sizes, value, open, onChange }: SizePickerProps) {
  const listed = sizes.map(({ size, ratio }) => ({
    value: size,
    label: (
      <span className="flex items-center gap-2 tabular-nums">
        <Shape size={size} />
        {ratio ?? size}
      </span>
    ),
  }));
  const options = open ? [...listed, { value: OTHER, label: words.other }] : listed;
  return <Segmented label={words.size} name="size" options={options} value={value} onChange={onChange} />;
}

/** Pixels of area, the same for every ratio. */
const SHAPE_AREA = 150;

function Shape({ size }: { size: string }) {
  const { width, height } = dimensionsOf(size) ?? { width: 1, height: 1 };
  const scale = Math.sqrt(SHAPE_AREA / (width * height));
  return (
    <span
      aria-hidden="true"
      className="rounded-xs border border-current"
      style={{ width: Math.round(width * scale), height: Math.round(height * scale) }}
    />
  );
}
