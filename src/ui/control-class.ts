/** The common look of everything that is typed into or chosen from. */
export const CONTROL_CLASS =
  'w-full rounded-md border border-edge bg-well px-3 text-ink placeholder:text-faint transition-colors hover:border-faint focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-bad disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:text-lg';
