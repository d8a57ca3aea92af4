import { Cloud, FlaskConical, type LucideIcon, Server } from 'lucide-react';
import { useId } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { choiceWords, connectWords, type ServerChoice } from '../../words/connect.ts';

const CHOICES: readonly { value: ServerChoice; icon: LucideIcon }[] = [
  { value: 'simulator', icon: FlaskConical },
  { value: 'own', icon: Server },
  { value: 'openai', icon: Cloud },
];

type ChoiceCardsProps = { value: ServerChoice; onChange: (choice: ServerChoice) => void };

/** A radio group with room for a sentence beside each choice. */
export function ChoiceCards({ value, onChange }: ChoiceCardsProps) {
  const name = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it here, and only it names the radios as one choice
    <fieldset role="radiogroup">
      <legend className="sr-only">{connectWords.choice}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {CHOICES.map((choice) => (
          <ChoiceCard
            key={choice.value}
            {...choice}
            group={name}
            checked={choice.value === value}
            onChoose={() => onChange(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceCardProps = {
  value: ServerChoice;
  icon: LucideIcon;
  group: string;
  checked: boolean;
  onChoose: () => void;
};

function ChoiceCard({ value, icon: Icon, group, checked, onChoose }: ChoiceCardProps) {
  const textId = useId();
  const words = choiceWords[value];
  return (
    <label className="group relative flex flex-col gap-1 rounded-lg border border-line bg-surface p-3.5 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft/40 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2">
      <input
        type="radio"
        name={group}
        value={value}
        checked={checked}
        onChange={onChoose}
        aria-label={words.name}
        aria-describedby={textId}
        className="absolute inset-0 cursor-[inherit] appearance-none rounded-lg outline-none"
      />
      <span className="flex items-center gap-2 font-medium">
        <Icon className="size-4 text-muted group-has-checked:text-accent" strokeWidth={1.75} aria-hidden="true" />
        {words.name}
        {words.mark !== null && (
          <span className="ml-auto">
            <Badge tone="good">{words.mark}</Badge>
          </span>
        )}
      </span>
      <span id={textId} className="text-pretty text-muted text-sm">
        {words.text}
      </span>
    </label>
  );
}
