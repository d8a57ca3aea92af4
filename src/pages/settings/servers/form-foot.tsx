import { Button } from '../../../ui/button.tsx';
import { serverWords as words } from '../../../words/servers.ts';

type FormFootProps = { submit: string; busy: boolean; onCancel: () => void };

/** The two ways out of a form: what it is for, and nothing. */
export function FormFoot({ submit, busy, onCancel }: FormFootProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant="primary" busy={busy}>
        {submit}
      </Button>
      <Button variant="ghost" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  );
}
