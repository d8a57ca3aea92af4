import { Fragment, useId, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { areSinglesOn, SINGLES_NAME } from '../ui/single-keys.ts';
import { shellWords } from '../words/shell.ts';
import {
  keysOf,
  type ShortcutRow,
  type ShortcutSection,
  shortcutTable,
  shortcutWords as words,
} from '../words/shortcut.ts';
import { IS_APPLE } from './shortcut.ts';

/** Every key of the studio, and the switch for those that a slip or a spoken word may press. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={shellWords.close}>
      <div className="flex flex-col gap-5">
        {shortcutTable.map((section) => (
          <Section key={section.title} section={section} />
        ))}
        <SingleKeys />
      </div>
    </Dialog>
  );
}

function Section({ section }: { section: ShortcutSection }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className="mb-2 font-medium text-ink text-sm">
        {section.title}
      </h3>
      <dl className="flex flex-col gap-2">
        {section.rows.map((row) => (
          <div key={row.meaning} className="flex items-center justify-between gap-6">
            <dt>{row.meaning}</dt>
            <dd className="flex shrink-0 items-center gap-1">
              <Keys row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ row }: { row: ShortcutRow }) {
  const isSequence = row.each !== true && row.keys.length > 1 && row.keys[0] !== 'Mod';
  return keysOf(row, IS_APPLE).map((key, index) => (
    <Fragment key={key}>
      {index > 0 && isSequence && <span className="text-faint text-xs">{words.order}</span>}
      <Kbd>{key}</Kbd>
    </Fragment>
  ));
}

const CHOICES = [
  { value: 'on', label: words.on },
  { value: 'off', label: words.off },
] as const;

function SingleKeys() {
  const [chosen, setChosen] = useState<'on' | 'off'>(areSinglesOn() ? 'on' : 'off');
  const handleChange = (choice: 'on' | 'off') => {
    setChosen(choice);
    keep(choice);
  };
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-4">
      <Segmented label={words.singles} name="single-keys" options={CHOICES} value={chosen} onChange={handleChange} />
      <p className="text-faint text-xs">{words.singlesText}</p>
    </div>
  );
}

/** Where storage is blocked the choice cannot be kept, and the keys stay on. */
function keep(choice: 'on' | 'off'): void {
  try {
    localStorage.setItem(SINGLES_NAME, choice);
  } catch {
    // Said by the switch, which is back at "on" the next time.
  }
}
