import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { IconButton } from './button.tsx';
import { TextInput } from './text-input.tsx';

type SecretInputProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Name of the button that uncovers what is typed, and of the one that covers it again. */
  showLabel: string;
  hideLabel: string;
};

/** A key or password, covered until asked for. */
export function SecretInput({ showLabel, hideLabel, ...input }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextInput
        {...input}
        mono={shown}
        type={shown ? 'text' : 'password'}
        className="pr-10"
        spellCheck={false}
        autoCapitalize="none"
      />
      <IconButton
        label={shown ? hideLabel : showLabel}
        size="sm"
        className="absolute top-1/2 right-1 -translate-y-1/2 pointer-coarse:right-0"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff className="size-4" aria-hidden="true" /> : <Eye className="size-4" aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
