import { Search } from 'lucide-react';
import { type ComponentType, type KeyboardEvent, useId, useState } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Modal } from './modal.tsx';

export type Command = {
  id: string;
  name: string;
  /** Stands after the name, quieter. */
  note?: string;
  /** Keys that do the same without the box. */
  keys?: readonly string[];
  icon: ComponentType<{ className: string; strokeWidth: number; 'aria-hidden': 'true' }>;
  onSelect: () => void;
};

export type CommandGroup = { name: string; commands: readonly Command[] };

type CommandBoxProps = {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  groups: readonly CommandGroup[];
  /** How many there are, or that there are none; said aloud when it changes. */
  status: string;
  onClose: () => void;
};

/**
 * Type, choose, Enter. A combobox over a listbox: the focus stays in the field, arrow keys move the choice, and a screen
 * reader hears each choice as it comes. Closes before what was chosen is done, so that the focus is back by then.
 */
export function CommandBox({ label, placeholder, text, onText, groups, status, onClose }: CommandBoxProps) {
  const id = useId();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const commands = groups.flatMap((group) => group.commands);
  const index = Math.max(
    0,
    commands.findIndex((command) => command.id === chosenId),
  );
  const chosen = commands[index];
  const choose = (command: Command) => {
    onClose();
    command.onSelect();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = STEPS[event.key]?.(index, commands.length);
    const isEnter = event.key === 'Enter' && chosen !== undefined;
    const isToggle = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
    if (next === undefined && !isEnter && !isToggle) return;
    event.preventDefault();
    if (next !== undefined) setChosenId(commands[next]?.id ?? null);
    else if (isToggle) onClose();
    else if (chosen !== undefined) choose(chosen);
  };
  const handleText = (typed: string) => {
    setChosenId(null);
    onText(typed);
  };
  return (
    <Modal open onClose={onClose} labelledBy={`${id}-label`} className="mx-auto mt-4 mb-auto sm:mt-24">
      <h2 id={`${id}-label`} className="sr-only">
        {label}
      </h2>
      <div className="flex items-center gap-3 border-line border-b px-4">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.id}`}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={placeholder}
          value={text}
          onChange={(event) => handleText(event.target.value)}
          onKeyDown={handleKeyDown}
          className="h-12 w-full min-w-0 bg-transparent text-lg outline-none placeholder:text-faint"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="max-h-96 overflow-y-auto overscroll-contain p-2 empty:hidden"
      >
        {groups.map((group, at) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox may hold groups of options, and no fieldset
          <div key={group.name} role="group" aria-labelledby={`${id}-group-${at}`} className="mb-2 last:mb-0">
            <div id={`${id}-group-${at}`} className="px-2.5 py-1 font-medium text-faint text-xs">
              {group.name}
            </div>
            {group.commands.map((command) => (
              <Option
                key={command.id}
                id={`${id}-${command.id}`}
                command={command}
                chosen={command === chosen}
                onPoint={() => setChosenId(command.id)}
                onChoose={() => choose(command)}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={commands.length > 0 ? STATUS_CLASS : 'px-4 py-6 text-center text-muted'}>
        {status}
      </p>
    </Modal>
  );
}

const STATUS_CLASS = 'border-line border-t px-4 py-2 text-faint text-xs';

/** The first and the last are neighbours. */
const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % Math.max(1, count),
  ArrowUp: (index, count) => (index + count - 1) % Math.max(1, count),
};

type OptionProps = { id: string; command: Command; chosen: boolean; onPoint: () => void; onChoose: () => void };

function Option({ id, command: { name, note, keys = [], icon: Icon }, chosen, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, whose Enter chooses
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseMove={chosen ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex min-h-9 cursor-pointer items-center gap-3 rounded-md border border-transparent px-2.5 pointer-coarse:min-h-11',
        chosen && 'bg-raised forced-colors:border-current',
      )}
    >
      <Icon
        className={classNames('size-4 shrink-0', chosen ? 'text-accent' : 'text-faint')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <span className="min-w-0 truncate text-ink" dir="auto">
        {name}
      </span>
      {note !== undefined && <span className="min-w-0 shrink-0 text-faint text-xs">{note}</span>}
      {keys.length > 0 && (
        <span aria-hidden="true" className="ml-auto flex shrink-0 gap-1 pointer-coarse:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </div>
  );
}
