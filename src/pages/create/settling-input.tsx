// An input whose text becomes a value when it is left or Enter is pressed: what is half typed asks for nothing yet.
import { type KeyboardEvent, useState } from 'react';
import { TextInput } from '../../ui/text-input.tsx';

type SettlingInputProps = {
  /** What holds now, as text. */
  value: string;
  /** The text as the nearest thing that can hold; null gives back what held before. */
  settle: (text: string) => string | null;
  onSettled: (text: string) => void;
  /** Hears every keystroke, to say beforehand what will become of it. */
  onTyping?: (text: string) => void;
  placeholder?: string;
  inputMode?: 'numeric' | 'decimal' | 'text';
  mono?: boolean;
};

export function SettlingInput({ value, settle, onSettled, onTyping, ...input }: SettlingInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const settleNow = () => {
    if (typed === null) return;
    const settled = settle(typed);
    setTyped(null);
    onTyping?.(settled ?? value);
    if (settled !== null && settled !== value) onSettled(settled);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settleNow();
  };
  const handleChange = (text: string) => {
    setTyped(text);
    onTyping?.(text);
  };
  return (
    <TextInput
      {...input}
      value={typed ?? value}
      autoComplete="off"
      onChange={(event) => handleChange(event.target.value)}
      onBlur={settleNow}
      onKeyDown={handleKeyDown}
    />
  );
}
