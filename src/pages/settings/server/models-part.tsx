import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Catalogue, ModelOffer } from '../../../core/catalogue.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';
import type { ServerForm } from './fields.tsx';
import { Fold } from './fold.tsx';
import { ModelFields } from './model-fields.tsx';
import { blankModel, type ModelValues } from './model-values.ts';
import { Part } from './part.tsx';

type ModelsPartProps = {
  form: ServerForm;
  /** As it was when the form was opened: says where each row comes from. */
  catalogue: Catalogue;
};

export function ModelsPart({ form, catalogue }: ModelsPartProps) {
  const { random } = useServices();
  const models = useWatch({ control: form.control, name: 'models' });
  // One that was added here is open, for its name is still missing.
  const [added, setAdded] = useState<string | null>(null);
  const set = (next: readonly ModelValues[]) => form.setValue('models', [...next], { shouldDirty: true });
  const { errors } = form.formState;
  const handleAdd = () => {
    const key = random.uuid();
    setAdded(key);
    set([...models, blankModel(key)]);
  };
  return (
    <Part title={words.models} text={words.modelsText}>
      {models.length === 0 && <p className="pb-3 text-muted text-sm">{words.noModels}</p>}
      {models.map((model, index) => {
        const before = catalogue.models[Number(model.key)];
        return (
          <Fold
            key={model.key}
            title={model.id.trim() === '' ? words.unnamed : model.id}
            aside={asideOf(model, before)}
            held={errors.models?.[index] !== undefined}
            startsOpen={model.key === added}
          >
            <ModelFields form={form} name={`models.${index}`} before={before} />
            <Button
              size="sm"
              variant="ghost"
              className="mt-4"
              onClick={() => set(models.filter(({ key }) => key !== model.key))}
            >
              {words.removeModel(model.id.trim() === '' ? words.unnamed : model.id)}
            </Button>
          </Fold>
        );
      })}
      <AnyModel form={form} catalogue={catalogue} />
      <Button size="sm" className="mt-4" icon={<Plus className="size-3.5" aria-hidden="true" />} onClick={handleAdd}>
        {words.addModel}
      </Button>
    </Part>
  );
}

/** What is asked of a model that is not listed: one more row, where the server takes any name. */
function AnyModel({ form, catalogue }: ModelsPartProps) {
  const [any] = useWatch({ control: form.control, name: 'anyModel' });
  const { errors } = form.formState;
  const before = catalogue.anyModel === null ? undefined : { ...catalogue.anyModel, id: '*', label: '*' };
  const handleToggle = (on: boolean) =>
    form.setValue('anyModel', on ? [{ ...blankModel('*'), id: '*', label: '*' }] : [], { shouldDirty: true });
  return (
    <>
      {any !== undefined && (
        <Fold
          title={words.anyModel}
          aside={asideOf(any, before)}
          held={errors.anyModel?.[0] !== undefined}
          startsOpen={false}
        >
          <ModelFields form={form} name="anyModel.0" before={before} />
        </Fold>
      )}
      <label className="mt-4 flex items-start gap-2.5 text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={any !== undefined}
          onChange={({ target }) => handleToggle(target.checked)}
        />
        <span>
          {words.takesAny}
          <span className="block text-pretty text-faint text-xs">{words.takesAnyHint}</span>
        </span>
      </label>
    </>
  );
}

function asideOf({ sizes, seconds }: ModelValues, before: ModelOffer | undefined): string {
  const origin = before === undefined ? words.by.person : words.origin(words.by[before.by], before.readOn);
  return [words.sizesCount(sizes.length), ...(seconds === '' ? [] : [`${seconds} s`]), origin].join(' · ');
}
