import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { accountWords } from '../../words/account.ts';
import { type Credential, type CredentialErrors, readCredential } from './credential.ts';

type CredentialFormProps = {
  submit: string;
  /** Null where only the address is asked for. */
  password: 'current-password' | 'new-password' | null;
  email?: string | null;
  busy: boolean;
  onSubmit: (credential: Credential) => void;
  /** What came of the last try. */
  children?: ReactNode;
};

export function CredentialForm({ submit, password, email, busy, onSubmit, children }: CredentialFormProps) {
  const [errors, setErrors] = useState<CredentialErrors>({});
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readCredential(new FormData(event.currentTarget));
    setErrors('errors' in read ? read.errors : {});
    if ('credential' in read && !busy) onSubmit(read.credential);
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      <Field label={accountWords.email} error={errors.email}>
        <TextInput name="email" type="email" autoComplete="email" defaultValue={email ?? ''} />
      </Field>
      {password !== null && (
        <Field label={accountWords.password} error={errors.password}>
          <SecretInput
            name="password"
            autoComplete={password}
            showLabel={accountWords.showPassword}
            hideLabel={accountWords.hidePassword}
          />
        </Field>
      )}
      {children}
      <Button type="submit" variant="primary" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
