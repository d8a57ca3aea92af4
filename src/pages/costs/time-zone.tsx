// Whose midnight days begin at: the browser's is offered, any can be chosen.
import { useMutation } from '@tanstack/react-query';
import { chooseTimeZoneOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { zoneWords as words } from '../../words/cap.ts';

export function TimeZone({ timeZone }: { timeZone: string | null }) {
  const toast = useToast();
  const choose = useMutation(chooseTimeZoneOptions(useServices()));
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const handleChoose = (name: string) =>
    choose.mutate(name, { onSuccess: () => toast.show({ tone: 'good', message: words.kept }) });
  return (
    <div className="flex flex-col gap-3">
      {timeZone === null && own !== 'UTC' && (
        <Notice
          title={words.unset(own)}
          action={
            <Button size="sm" busy={choose.isPending} onClick={() => handleChoose(own)}>
              {words.take(own)}
            </Button>
          }
        />
      )}
      <Field label={words.label} hint={words.hint} className="max-w-sm">
        <Select
          options={zonesWith(['UTC', own, timeZone ?? 'UTC']).map((name) => ({ value: name, label: name }))}
          value={timeZone ?? 'UTC'}
          onChange={(event) => handleChoose(event.target.value)}
        />
      </Field>
    </div>
  );
}

/** All that this browser knows, and these. */
function zonesWith(names: readonly string[]): readonly string[] {
  return [...new Set([...names, ...Intl.supportedValuesOf('timeZone')])].sort();
}
