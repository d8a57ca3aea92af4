// The Worker in which a page's tables are read and its batches planned. Speaks to nobody but its page.
import * as z from 'zod/mini';
import { createBatchDesk } from './batch/desk.ts';
import { type FromDesk, type ToDesk, toDeskSchema } from './batch/messages.ts';
import { portionsOf } from './batch/portions.ts';

z.config({ jitless: true });

const desk = createBatchDesk();

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  const question = toDeskSchema.parse(event.data);
  answer(question).catch((error: unknown) => tell({ type: 'failed', id: question.id, said: String(error) }));
});

async function answer(question: ToDesk): Promise<void> {
  const { id } = question;
  switch (question.type) {
    case 'read': {
      const reading = await desk.read(question.file, question.reading);
      return tell(reading.ok ? { type: 'sheet', id, ...reading } : { type: 'refused', id, ...reading });
    }
    case 'plan': {
      const { rows, ...rest } = await desk.plan(question.sheetId, question.recipe, question.circumstances);
      for (const portion of portionsOf(rows)) tell({ type: 'rows', id, rows: portion });
      return tell({ type: 'planned', id, ...rest, problems: [...rest.problems] });
    }
  }
}

function tell(message: FromDesk): void {
  self.postMessage(message);
}
