import * as z from 'zod/mini';
import { capabilitiesSchema } from '../../../core/profile.ts';
import { answerWords, capabilityWords } from '../../../words/capability.ts';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormSelect, type ServerForm } from './fields.tsx';
import { Part } from './part.tsx';

const ANSWERS = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: answerWords[value] }));

const NAMES = z.keyof(capabilitiesSchema).options;

export function CapabilitiesPart({ form }: { form: ServerForm }) {
  return (
    <Part title={words.capabilities} text={words.capabilitiesText}>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {NAMES.map((name) => (
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
    </Part>
  );
}
