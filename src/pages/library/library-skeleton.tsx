import { Skeleton } from '../../ui/skeleton.tsx';

/** The shapes that most libraries hold, in rows of about the same width. */
const ROWS = [
  { key: 'first', shapes: { a: 'aspect-video', b: 'aspect-video', c: 'aspect-9/16', d: 'aspect-video' } },
  { key: 'second', shapes: { a: 'aspect-9/16', b: 'aspect-video', c: 'aspect-square', d: 'aspect-video' } },
  { key: 'third', shapes: { a: 'aspect-video', b: 'aspect-9/16', c: 'aspect-video', d: 'aspect-video' } },
] as const;

export function LibrarySkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-1.5 overflow-hidden">
      {ROWS.map(({ key, shapes }) => (
        <div key={key} className="flex h-48 gap-1.5">
          {Object.entries(shapes).map(([place, shape]) => (
            <Skeleton key={place} className={`${shape} h-full shrink-0 rounded-sm`} />
          ))}
        </div>
      ))}
    </div>
  );
}
