type ProgressBarProps = {
  label: string;
  /** 0–100; null when how far it is cannot be known. */
  percent: number | null;
};

export function ProgressBar({ label, percent }: ProgressBarProps) {
  const known = percent === null ? null : Math.min(100, Math.max(0, Math.round(percent)));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ?? undefined}
      className="h-1 w-full overflow-hidden rounded-full bg-line"
    >
      {known === null ? (
        <div className="h-full w-1/3 animate-slide rounded-full bg-accent" />
      ) : (
        <div className="h-full rounded-full bg-accent transition-[width] ease-out" style={{ width: `${known}%` }} />
      )}
    </div>
  );
}
