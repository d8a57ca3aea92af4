// How the table was read, and the three things a person may know better than the bytes tell.
import {
  delimiterSchema,
  encodingSchema,
  type Reading,
  type Sheet,
  shapeSchema,
  type TableProblem,
} from '../../../core/batch/table.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import {
  delimiterWord,
  encodingWord,
  shapeWord,
  tableProblemSentence,
  intakeWords as words,
} from '../../../words/batch-intake.ts';

type ReadingBarProps = {
  name: string;
  /** Null while it is read and when it could not be. */
  sheet: Sheet | null;
  problem: TableProblem | null;
  reading: Reading;
  busy: boolean;
  onReading: (reading: Reading) => void;
  onReplace: () => void;
};

export function ReadingBar({ name, sheet, problem, reading, busy, onReading, onReplace }: ReadingBarProps) {
  return (
    <Card aria-label={name} className="flex flex-col gap-4 p-4" aria-busy={busy}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate font-semibold text-lg">{name}</h2>
          <p role="status" className="text-muted text-sm">
            {sheet === null ? busy && words.reading : words.rows(sheet.rowCount)}
          </p>
        </div>
        <Button onClick={onReplace}>{words.replace}</Button>
      </div>
      {problem !== null && (
        <Notice tone="bad" title={words.unread} role="alert">
          {tableProblemSentence(problem)}
        </Notice>
      )}
      {(sheet !== null || problem !== null) && <Choices sheet={sheet} reading={reading} onReading={onReading} />}
    </Card>
  );
}

function Choices({ sheet, reading, onReading }: Pick<ReadingBarProps, 'sheet' | 'reading' | 'onReading'>) {
  const shape = reading.shape ?? sheet?.shape ?? 'table';
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-3">
      <Field label={words.shape} className="w-52 max-sm:w-full">
        <Select
          options={shapeSchema.options.map((value) => ({ value, label: shapeWord[value] }))}
          value={shape}
          onChange={(event) => onReading({ ...reading, shape: shapeSchema.parse(event.target.value) })}
        />
      </Field>
      {shape !== 'lines' && (
        <Field label={words.delimiter} className="w-36 max-sm:w-full">
          <Select
            options={delimiterSchema.options.map((value) => ({ value, label: delimiterWord[value] }))}
            value={reading.delimiter ?? sheet?.delimiter ?? ','}
            onChange={(event) => onReading({ ...reading, delimiter: delimiterSchema.parse(event.target.value) })}
          />
        </Field>
      )}
      <Field label={words.encoding} className="w-40 max-sm:w-full">
        <Select
          options={encodingSchema.options.map((value) => ({ value, label: encodingWord[value] }))}
          value={reading.encoding ?? sheet?.encoding ?? 'utf-8'}
          onChange={(event) => onReading({ ...reading, encoding: encodingSchema.parse(event.target.value) })}
        />
      </Field>
    </div>
  );
}
