import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormText, type ServerForm } from './fields.tsx';
import { Part } from './part.tsx';

export function LimitsPart({ form }: { form: ServerForm }) {
  return (
    <Part title={words.limits}>
      <div className="grid gap-4 sm:grid-cols-3">
        <FormText form={form} name="limit" label={words.inFlight} hint={words.inFlightHint} inputMode="numeric" />
        <FormText
          form={form}
          name="stalled"
          label={words.stalledAfter}
          hint={words.stalledAfterHint}
          inputMode="numeric"
        />
        <FormText
          form={form}
          name="giveUp"
          label={words.giveUpAfter}
          hint={words.giveUpAfterHint}
          inputMode="numeric"
        />
      </div>
    </Part>
  );
}
