import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  icon?: ReactNode;
  /** What will stand here and how to get it there. */
  children?: ReactNode;
  action?: ReactNode;
};

export function EmptyState({ title, icon, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-line border-dashed px-6 py-14 text-center">
      {icon !== undefined && (
        <div
          className="mb-1 flex size-10 items-center justify-center rounded-lg bg-raised text-muted"
          aria-hidden="true"
        >
          {icon}
        </div>
      )}
      <h2 className="font-semibold text-lg">{title}</h2>
      {children !== undefined && <div className="max-w-prose text-pretty text-muted">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
