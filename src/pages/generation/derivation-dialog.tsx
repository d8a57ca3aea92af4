// Asking for a remix, an edit or an extension: the words it changes, its price on the button, and whether it is possible.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import * as z from 'zod/mini';
import { estimateMicroUsd } from '../../core/cost.ts';
import { type Derivation, derivedSpec, extensionsOf, type SourceState } from '../../core/derivation.ts';
import type { Completed, Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { promptSchema } from '../../core/spec.ts';
import { sourceStateOptions } from '../../queries/derivation.ts';
import { useServices } from '../../queries/services.tsx';
import { submitOptions } from '../../queries/submission.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useToast } from '../../ui/toast.tsx';
import { promptProblem } from '../../words/create.ts';
import { continueWords, derivationWord, sourceProblem, derivationWords as words } from '../../words/derivation.ts';
import { formatMoney } from '../../words/format.ts';
import { peerSentence } from './peer-sentence.ts';

const wishSchema = z.object({ prompt: promptSchema, seconds: z.number() });
type WishValues = z.infer<typeof wishSchema>;
type WishForm = UseFormReturn<WishValues>;

type DerivationDialogProps = {
  derivation: Derivation;
  generation: Generation<Completed>;
  /** The server that has the source. */
  profile: ServerProfile;
  /** The way that is left when the source is gone. */
  onFrame: () => void;
  onClose: () => void;
};

export function DerivationDialog({ derivation, generation, profile, onFrame, onClose }: DerivationDialogProps) {
  const formId = useId();
  const services = useServices();
  const { data: source } = useQuery(sourceStateOptions(services, { generation, profile }));
  const lengths = extensionsOf(generation);
  const form = useForm<WishValues>({
    resolver: standardSchemaResolver(wishSchema),
    defaultValues: { prompt: generation.spec.prompt, seconds: lengths[0] ?? 0 },
  });
  const ask = useAsk({ derivation, generation, profile, onClose });
  const seconds = useWatch({ control: form.control, name: 'seconds' });
  const price = estimateMicroUsd(
    profile.catalogue,
    derivedSpec(generation, { operation: derivation, prompt: '', seconds }),
  );
  const tooLong = derivation === 'extend' && lengths.length === 0;
  const open = !tooLong && (source === 'there' || source === 'unknown');
  return (
    <Dialog
      open
      onClose={onClose}
      title={derivationWord[derivation]}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} busy={ask.busy} disabled={!open}>
            {derivationWord[derivation]}
            <span className="border-current/30 border-l pl-2 font-medium tabular-nums">{formatMoney(price)}</span>
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit((wish) => open && ask.send(wish))(event)}
      >
        <p className="text-pretty text-sm">{words.text(profile.label)}</p>
        <PromptField form={form} label={words.prompt[derivation]} />
        {derivation === 'extend' && !tooLong && <SecondsField form={form} lengths={lengths} />}
        <SourceNotice source={source} tooLong={tooLong} onFrame={onFrame} />
        {ask.error !== null && (
          <Notice tone="bad" role="alert" title={words.notSaved}>
            {peerSentence(ask.error)}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}

function PromptField({ form, label }: { form: WishForm; label: string }) {
  const problem = form.formState.errors.prompt?.message;
  const error = problem === undefined ? null : promptProblem[problem === 'too_long' ? 'too_long' : 'blank'];
  return (
    <Field label={label} error={error}>
      <TextArea {...form.register('prompt')} rows={4} dir="auto" />
    </Field>
  );
}

function SecondsField({ form, lengths }: { form: WishForm; lengths: readonly number[] }) {
  const value = useWatch({ control: form.control, name: 'seconds' });
  return (
    <Segmented
      label={words.seconds}
      name="extension-seconds"
      options={lengths.map((seconds) => ({ value: String(seconds), label: String(seconds) }))}
      value={String(value)}
      onChange={(seconds) => form.setValue('seconds', Number(seconds))}
    />
  );
}

type SourceNoticeProps = { source: SourceState | undefined; tooLong: boolean; onFrame: () => void };

/** As soon as it is known, and before anything is sent. */
function SourceNotice({ source, tooLong, onFrame }: SourceNoticeProps) {
  const frame = (
    <Button size="sm" onClick={onFrame}>
      {continueWords.act}
    </Button>
  );
  if (tooLong) return <Notice tone="warn" title={words.tooLong} action={frame} />;
  switch (source) {
    case undefined:
      return (
        <p role="status" className="text-faint text-sm">
          {words.looking}
        </p>
      );
    case 'there':
      return null;
    case 'unknown':
      return <Notice title={words.unasked} />;
    case 'expired':
    case 'gone':
    case 'service_ended':
      return (
        <Notice tone="warn" role="alert" title={sourceProblem[source].title} action={frame}>
          {sourceProblem[source].text}
        </Notice>
      );
  }
}

type Ask = { busy: boolean; error: Error | null; send: (wish: WishValues) => void };

/** One press is one row, also when the answer is lost and the button is pressed again. */
function useAsk({ derivation, generation, profile, onClose }: Omit<DerivationDialogProps, 'onFrame'>): Ask {
  const services = useServices();
  const toast = useToast();
  const [, navigate] = useLocation();
  const submit = useMutation(submitOptions(services));
  const open = useRef<{ id: string; wish: string } | null>(null);
  const send: Ask['send'] = ({ prompt, seconds }) => {
    if (submit.isPending) return;
    const spec = derivedSpec(generation, { operation: derivation, prompt, seconds });
    const wish = JSON.stringify(spec);
    const id = open.current?.wish === wish ? open.current.id : services.random.uuid();
    open.current = { id, wish };
    const press = { id, profile, spec, image: null, stored: null, furtherTakes: [] };
    submit.mutate(press, {
      onSuccess: () => {
        onClose();
        const look = { label: words.look, onPress: () => navigate(`/library/${id}`) };
        toast.show({ tone: 'good', message: words.asked, action: look });
      },
    });
  };
  return { busy: submit.isPending, error: submit.error, send };
}
