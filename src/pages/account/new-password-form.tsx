import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { accountActOptions } from '../../queries/account.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { accountWords } from '../../words/account.ts';
import { ActNotice } from './act-notice.tsx';

export function NewPasswordForm() {
  const act = useMutation(accountActOptions(useServices()));
  const [missing, setMissing] = useState(false);
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    const typed = typeof password === 'string' && password !== '';
    setMissing(!typed);
    if (typed && !act.isPending) act.mutate({ act: 'set_password', password });
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      <Field label={accountWords.newPassword} error={missing ? accountWords.passwordMissing : null}>
        <SecretInput
          name="password"
          autoComplete="new-password"
          showLabel={accountWords.showPassword}
          hideLabel={accountWords.hidePassword}
        />
      </Field>
      <ActNotice error={act.error} sent={act.isSuccess ? accountWords.passwordSaved : null} />
      <div>
        <Button type="submit" variant="primary" busy={act.isPending}>
          {accountWords.setPassword}
        </Button>
      </div>
    </form>
  );
}
