import { useWatch } from 'react-hook-form';
import { CAPABILITIES } from '../../../core/probe/seen.ts';
import { answerWords, capabilityWords } from '../../../words/capability.ts';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormSelect, type ServerForm } from './fields.tsx';
import { Fold } from './fold.tsx';
import { Part } from './part.tsx';

const ANSWERS = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: answerWords[value] }));

type CapabilitiesPartProps = {
  form: ServerForm;
  /** Nothing has been found out yet, so that this is the only place that says what it can do. */
  isNew: boolean;
};

export function CapabilitiesPart({ form, isNew }: CapabilitiesPartProps) {
  const said = useWatch({ control: form.control, name: 'capabilities' });
  const kept = form.formState.defaultValues?.capabilities;
  const changes = CAPABILITIES.filter((name) => said[name] !== kept?.[name]).length;
  return (
    <Part title={words.capabilities} text={words.capabilitiesText}>
      <Fold
        title={words.capabilitiesFold}
        aside={changes > 0 ? words.changed(changes) : ''}
        held={false}
        startsOpen={isNew}
      >
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
          {CAPABILITIES.map((name) => (
            <FormSelect
              key={name}
              form={form}
              name={`capabilities.${name}`}
              label={capabilityWords[name].name}
              hint={capabilityWords[name].text}
              options={ANSWERS}
            />
          ))}
        </div>
      </Fold>
    </Part>
  );
}
