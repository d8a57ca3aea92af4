/** One quiet line at the foot of the rail. */
export const RAIL_ROW_CLASS =
  'flex min-h-7 min-w-6 items-center gap-2.5 rounded-md text-muted text-xs transition-colors hover:bg-raised hover:text-ink max-md:justify-center max-md:px-1 md:px-2.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11';
