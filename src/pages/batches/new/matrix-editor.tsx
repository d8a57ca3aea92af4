// Every one with every other: which columns are crossed, and lists of further values.
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ValueList } from '../../../core/batch/matrix.ts';
import type { Recipe } from '../../../core/batch/recipe.ts';
import type { Sheet } from '../../../core/batch/table.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { templateWords as words } from '../../../words/batch-intake.ts';

export type RecipeEditorProps = {
  sheet: Sheet;
  recipe: Recipe;
  onChange: (change: Pick<Partial<Recipe>, 'template' | 'matrix' | 'edits'>) => void;
};

/** A list as it is typed: a line that is still empty is no value yet. */
type TypedList = { id: number; name: string; text: string };

/** Rows are others then, so what was changed by hand in them is let go. */
export function MatrixEditor({ sheet, recipe, onChange }: RecipeEditorProps) {
  const { matrix } = recipe;
  const cross = (name: string) => {
    const columns = matrix.columns.includes(name)
      ? matrix.columns.filter((each) => each !== name)
      : sheet.columns.map((column) => column.name).filter((each) => each === name || matrix.columns.includes(each));
    onChange({ matrix: { ...matrix, columns }, edits: {} });
  };
  return (
    <details className="rounded-lg border border-line bg-surface px-4 py-2.5">
      <summary className="w-fit rounded-sm font-medium text-sm">{words.matrix}</summary>
      <div className="mt-2.5 flex flex-col gap-4">
        <p className="text-muted text-sm">{words.matrixHint}</p>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {sheet.columns.map(({ name }) => (
            <label key={name} className="flex items-center gap-2 text-sm pointer-coarse:min-h-11">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                aria-label={words.cross(name)}
                checked={matrix.columns.includes(name)}
                onChange={() => cross(name)}
              />
              {name}
            </label>
          ))}
        </div>
        <Lists onLists={(lists) => onChange({ matrix: { ...matrix, lists }, edits: {} })} />
      </div>
    </details>
  );
}

function Lists({ onLists }: { onLists: (lists: ValueList[]) => void }) {
  const [lists, setLists] = useState<readonly TypedList[]>([]);
  const change = (next: readonly TypedList[]) => {
    setLists(next);
    onLists(next.map(({ name, text }) => ({ name, values: valuesOf(text) })));
  };
  const nextId = 1 + lists.reduce((highest, { id }) => Math.max(highest, id), 0);
  return (
    <>
      <p className="font-medium text-sm">{words.lists}</p>
      {lists.map((list) => (
        <ListEditor
          key={list.id}
          list={list}
          onList={(changed) => change(lists.map((each) => (each.id === list.id ? changed : each)))}
          onRemove={() => change(lists.filter(({ id }) => id !== list.id))}
        />
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => change([...lists, { id: nextId, name: words.newList(nextId), text: '' }])}
      >
        {words.addList}
      </Button>
    </>
  );
}

type ListEditorProps = { list: TypedList; onList: (list: TypedList) => void; onRemove: () => void };

function ListEditor({ list, onList, onRemove }: ListEditorProps) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[12rem_1fr_auto]">
      <Field label={words.listName}>
        <TextInput value={list.name} onChange={(event) => onList({ ...list, name: event.target.value })} />
      </Field>
      <Field label={words.listValues}>
        <TextArea rows={2} value={list.text} onChange={(event) => onList({ ...list, text: event.target.value })} />
      </Field>
      <IconButton label={words.removeList(list.name)} className="sm:mt-6" onClick={onRemove}>
        <Trash2 className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function valuesOf(text: string): string[] {
  const values = text.split('\n').map((line) => line.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}
