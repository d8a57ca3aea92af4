import { Plus, Trash2 } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { useServices } from '../../../queries/services.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormText, type ServerForm } from './fields.tsx';
import { Part } from './part.tsx';
import type { ServerValues } from './server-values.ts';

export function HeadersPart({ form }: { form: ServerForm }) {
  const { random } = useServices();
  const rows = useWatch({ control: form.control, name: 'headers' });
  const set = (next: ServerValues['headers']) => form.setValue('headers', next, { shouldDirty: true });
  return (
    <Part title={words.headers} text={words.headersText}>
      <ul className="flex flex-col gap-3">
        {rows.map((row, index) => (
          <li key={row.key} className="grid grid-cols-[1fr_1fr_auto] items-start gap-2">
            <FormText form={form} name={`headers.${index}.name`} label={words.headerName} mono />
            <FormText form={form} name={`headers.${index}.value`} label={words.headerValue} mono />
            <IconButton
              label={words.removeHeader(row.name)}
              className="mt-6.5"
              onClick={() => set(rows.filter(({ key }) => key !== row.key))}
            >
              <Trash2 className="size-4" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        className={rows.length > 0 ? 'mt-3' : ''}
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={() => set([...rows, { key: random.uuid(), name: '', value: '' }])}
      >
        {words.addHeader}
      </Button>
    </Part>
  );
}
