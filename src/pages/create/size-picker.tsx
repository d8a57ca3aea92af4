// Sizes as the shapes they are.
import { dimensionsOf } from '../../core/spec.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { createWords as words } from '../../words/create.ts';

type SizePickerProps = { sizes: readonly string[]; value: string; onChange: (size: string) => void };

export function SizePicker({ sizes, value, onChange }: SizePickerProps) {
  const options = sizes.map((size) => ({
    value: size,
    label: (
      <span className="flex items-center gap-2 tabular-nums">
        <Shape size={size} />
        {size}
      </span>
    ),
  }));
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
