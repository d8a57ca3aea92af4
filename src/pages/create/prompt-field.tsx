// The prompt. Stands before anything else of the app has arrived: nothing in here may wait.
import { type ClipboardEvent, type KeyboardEvent, useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import { PROMPT_MAX_LENGTH, promptLength } from '../../core/spec.ts';
import { classNames } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { promptProblem, createWords as words } from '../../words/create.ts';
import { COMPOSER_ID, type ComposerForm } from './composer-form.ts';

type PromptFieldProps = { form: ComposerForm; focused: boolean; onImage: (file: File) => void };

export function PromptField({ form, focused, onImage }: PromptFieldProps) {
  const { setFocus } = form;
  // Focus belongs to the document.
  useEffect(() => {
    if (focused) setFocus('prompt');
  }, [focused, setFocus]);
  const problem = form.formState.errors.prompt?.message;
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    // Owned by the form below once that stands; before it there is nothing to submit.
    event.currentTarget.form?.requestSubmit();
  };
  const handlePaste = (event: ClipboardEvent) => {
    const image = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'));
    if (image === undefined) return;
    event.preventDefault();
    onImage(image);
  };
  return (
    <Field
      label={words.prompt}
      error={problem === undefined ? null : sentenceOf(problem)}
      aside={<PromptLength form={form} />}
    >
      <TextArea
        {...form.register('prompt')}
        form={COMPOSER_ID}
        rows={3}
        dir="auto"
        placeholder={words.promptPlaceholder}
        aria-keyshortcuts="/"
        onKeyDown={handleKeyDown}
        onPaste={handlePaste}
        className="min-h-24"
      />
    </Field>
  );
}

function PromptLength({ form }: { form: ComposerForm }) {
  const length = promptLength(useWatch({ control: form.control, name: 'prompt' }));
  return (
    <span className={classNames('text-xs tabular-nums', length > PROMPT_MAX_LENGTH ? 'text-bad' : 'text-faint')}>
      {words.promptLength(length)}
    </span>
  );
}

function sentenceOf(code: string): string {
  return isKnown(code) ? promptProblem[code] : promptProblem.blank;
}

function isKnown(code: string): code is keyof typeof promptProblem {
  return Object.hasOwn(promptProblem, code);
}
