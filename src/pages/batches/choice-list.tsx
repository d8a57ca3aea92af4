// Rows to tick, thousands of them, with whether each is on hold.
import type { BatchRow } from '../../core/batch/batch.ts';
import { RowWindow } from '../../ui/row-window.tsx';
import { batchWords, choiceWords as words } from '../../words/batch.ts';

type ChoiceListProps = {
  rows: readonly BatchRow[];
  /** Ids, of rows out of sight too. */
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
};

const ROW_HEIGHT = 40;

export function ChoiceList({ rows, picked, onPick }: ChoiceListProps) {
  if (rows.length === 0) {
    return <p className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-sm">{words.none}</p>;
  }
  const pick = (some: readonly BatchRow[], isPicked: boolean) => onPick(withRows(picked, some, isPicked));
  const isAll = rows.every(({ id }) => picked.has(id));
  const all = <Tick label={words.all} checked={isAll} onCheck={(isPicked) => pick(rows, isPicked)} />;
  return (
    <RowWindow
      label={words.table}
      columns={[
        { key: 'pick', head: all, width: '2.5rem' },
        { key: 'position', head: words.position, width: '3.5rem' },
        { key: 'name', head: words.name, width: null },
        { key: 'state', head: words.state, width: '5.5rem' },
      ]}
      rowCount={rows.length}
      rowHeight={ROW_HEIGHT}
      keyOf={(index) => rows[index]?.id ?? index}
      row={(index) => <Line row={rows[index]} picked={picked} onPick={pick} />}
      className="max-h-80"
    />
  );
}

function withRows(picked: ReadonlySet<string>, rows: readonly BatchRow[], isPicked: boolean): ReadonlySet<string> {
  const ids = new Set(rows.map(({ id }) => id));
  return isPicked ? new Set([...picked, ...ids]) : new Set([...picked].filter((id) => !ids.has(id)));
}

type LineProps = {
  row: BatchRow | undefined;
  picked: ReadonlySet<string>;
  onPick: (rows: readonly BatchRow[], isPicked: boolean) => void;
};

function Line({ row, picked, onPick }: LineProps) {
  if (row === undefined) return null;
  const { id, position, title, slug, prompt, onHold } = row;
  const name = title ?? slug;
  return (
    <>
      <td className="px-2">
        <Tick
          label={words.row(position, name)}
          checked={picked.has(id)}
          onCheck={(isPicked) => onPick([row], isPicked)}
        />
      </td>
      <td className="px-2 text-faint text-xs tabular-nums">{position}</td>
      <td className="max-w-0 truncate px-2" title={prompt}>
        {name}
      </td>
      <td className={onHold ? 'px-2 text-warn text-xs' : 'px-2 text-xs'}>
        {onHold ? batchWords.onHold : batchWords.waiting}
      </td>
    </>
  );
}

function Tick({ label, checked, onCheck }: { label: string; checked: boolean; onCheck: (checked: boolean) => void }) {
  return (
    <input
      type="checkbox"
      className="block size-4 accent-accent"
      aria-label={label}
      checked={checked}
      onChange={({ target }) => onCheck(target.checked)}
    />
  );
}
