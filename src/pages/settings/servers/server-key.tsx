// This browser's key for a server: shown masked, replaced after a free check, removed.
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import type { ServerProfile } from '../../../core/profile.ts';
import { type KeyOutcome, replaceKeyOptions } from '../../../queries/connection.ts';
import { useKey } from '../../../queries/profiles.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { SecretInput } from '../../../ui/secret-input.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { connectWords, keyProblemWords } from '../../../words/connect.ts';
import { serverWords, keyWords as words } from '../../../words/servers.ts';
import { ServerProblem } from '../../connect/server-problem.tsx';
import { FormFoot } from './form-foot.tsx';
import { maskedKey } from './masked-key.ts';

export function ServerKey({ profile }: { profile: ServerProfile }) {
  const { keyring } = useServices();
  const key = useKey(profile.keyName);
  const toast = useToast();
  const [replacing, setReplacing] = useState(false);
  if (replacing) return <KeyForm profile={profile} onDone={() => setReplacing(false)} />;
  const handleRemove = (removed: string) => {
    keyring.remove(profile.keyName);
    toast.show({
      tone: 'neutral',
      message: words.removed,
      action: { label: serverWords.undo, onPress: () => void keyring.write(profile.keyName, removed) },
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <KeyRound className="size-4 text-faint" strokeWidth={1.75} aria-hidden="true" />
      <span className="text-muted">{words.key}</span>
      {key === null ? (
        <span className={profile.keyRequired ? 'text-warn' : 'text-faint'}>
          {profile.keyRequired ? words.none : words.notNeeded}
        </span>
      ) : (
        <code className="font-mono">{maskedKey(key)}</code>
      )}
      <span className="ml-auto flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => setReplacing(true)}>
          {key === null ? words.add : words.replace}
        </Button>
        {key !== null && (
          <Button size="sm" variant="ghost" onClick={() => handleRemove(key)}>
            {words.remove}
          </Button>
        )}
      </span>
    </div>
  );
}

function KeyForm({ profile, onDone }: { profile: ServerProfile; onDone: () => void }) {
  const replacing = useMutation(replaceKeyOptions(useServices()));
  const toast = useToast();
  const outcome = replacing.data;
  const handleAnswer = (answer: KeyOutcome) => {
    if (answer.result !== 'kept') return;
    toast.show({ tone: 'good', message: answer.keyKept ? words.saved : connectWords.keyNotKept });
    onDone();
  };
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    if (typeof key === 'string' && !replacing.isPending)
      replacing.mutate({ profile, key }, { onSuccess: handleAnswer });
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-3">
      <Field
        label={words.new}
        hint={connectWords.keyHint}
        error={outcome?.result === 'bad_key' ? keyProblemWords[outcome.problem] : null}
      >
        <SecretInput name="key" autoComplete="off" showLabel={connectWords.showKey} hideLabel={connectWords.hideKey} />
      </Field>
      {outcome?.result === 'refused' && (
        <ServerProblem error={outcome.error} reach={outcome.reach} preset={profile.preset} url={profile.baseUrl} />
      )}
      <FormFoot submit={words.check} busy={replacing.isPending} onCancel={onDone} />
    </form>
  );
}
