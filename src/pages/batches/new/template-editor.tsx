// How prompts come of cells: a template with variables, and columns and lists crossed with each other.
import { useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { templateWords as words } from '../../../words/batch-intake.ts';
import { MatrixEditor, type RecipeEditorProps } from './matrix-editor.tsx';

/** More buttons than this help nobody; every name can be typed. */
const BUTTONS = 12;

export function TemplateEditor({ sheet, recipe, onChange }: RecipeEditorProps) {
  return (
    <Section title={words.title} description={words.description}>
      <Template sheet={sheet} recipe={recipe} onChange={onChange} />
      <MatrixEditor sheet={sheet} recipe={recipe} onChange={onChange} />
    </Section>
  );
}

function Template({ sheet, recipe, onChange }: RecipeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lists = recipe.matrix.lists.map(({ name }) => name).filter((name) => name !== '');
  const names = [...sheet.columns.map(({ name }) => name), ...lists].slice(0, BUTTONS);
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? recipe.template.length;
    onChange({ template: `${recipe.template.slice(0, at)}{${name}}${recipe.template.slice(at)}` });
    area.current?.focus();
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={words.label} hint={words.hint}>
        <TextArea
          ref={area}
          rows={2}
          value={recipe.template}
          placeholder={words.placeholder}
          onChange={(event) => onChange({ template: event.target.value })}
        />
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <Button key={name} size="sm" variant="ghost" aria-label={words.insert(name)} onClick={() => insert(name)}>
            {`{${name}}`}
          </Button>
        ))}
      </div>
    </div>
  );
}
