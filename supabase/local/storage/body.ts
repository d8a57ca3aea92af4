import type { Context } from 'hono';
import * as z from 'zod/mini';
import { refusals } from './refusal.ts';

/** The JSON body of a request, parsed; a refusal when it does not fit. */
export async function bodyOf<Schema extends z.ZodMiniType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await context.req.text();
  try {
    return z.parse(schema, text === '' ? {} : JSON.parse(text));
  } catch (error) {
    throw refusals.badRequest(error instanceof z.core.$ZodError ? z.prettifyError(error) : 'Body is not JSON', error);
  }
}
