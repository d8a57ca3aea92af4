// What each column stands for, beside what stands in it.
import { type Role, roleSchema, withRole } from '../../../core/batch/columns.ts';
import type { Sheet } from '../../../core/batch/table.ts';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { roleWord, columnWords as words } from '../../../words/batch-intake.ts';

type ColumnMapProps = {
  sheet: Sheet;
  /** In the order of the columns. */
  roles: readonly Role[];
  onRoles: (roles: readonly Role[]) => void;
};

const OPTIONS = roleSchema.options.map((value) => ({ value, label: roleWord[value] }));

export function ColumnMap({ sheet, roles, onRoles }: ColumnMapProps) {
  return (
    <Section title={words.title} description={words.description}>
      <ul
        aria-label={words.title}
        className="max-h-104 divide-y divide-line overflow-auto rounded-lg border border-line bg-surface"
      >
        {sheet.columns.map(({ name, samples, filled }, index) => (
          <li key={name} className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[1fr_13rem]">
            <div className="min-w-0">
              <p className="flex items-baseline gap-2">
                <span className="truncate font-medium">{name}</span>
                <span className="shrink-0 text-faint text-xs tabular-nums">
                  {filled} / {sheet.rowCount}
                </span>
              </p>
              <p className="truncate text-muted text-sm">{samples.length === 0 ? words.empty : samples.join(' · ')}</p>
            </div>
            <Select
              options={OPTIONS}
              aria-label={words.role(name)}
              value={roles[index]}
              onChange={(event) => onRoles(withRole(roles, index, roleSchema.parse(event.target.value)))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
