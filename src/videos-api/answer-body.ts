// An answer's body as JSON or text, bounded in size and depth: a hostile server must not fill the memory or break a row.

export type AnswerBody = {
  /** Undefined when the body is no JSON. */
  json: unknown;
  text: string;
  /** True when the body was longer than allowed and was left unread. */
  tooLong: boolean;
};

const TOO_LONG: AnswerBody = { json: undefined, text: '', tooLong: true };

/** Holds at most `maxBytes` and one chunk. Rejects when the connection breaks. */
export async function readAnswerBody(response: Response, maxBytes: number): Promise<AnswerBody> {
  if (response.body === null) return { json: undefined, text: '', tooLong: false };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let readBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    readBytes += value.byteLength;
    if (readBytes > maxBytes) {
      reader.cancel().catch(() => undefined); // the connection may be broken already; nothing more is wanted of it
      return TOO_LONG;
    }
    text += decoder.decode(value, { stream: true });
  }
  text += decoder.decode();
  return { json: jsonOf(text), text, tooLong: false };
}

function jsonOf(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return storable(parsed, 0);
  } catch {
    return undefined; // no JSON: the caller says what that means
  }
}

/** Deeper nesting than any answer has; writing it back as JSON could overflow the stack. */
const DEEPEST = 32;
/** Longer than any prompt; a file in base64 does not belong into a row. */
const LONGEST_TEXT = 40_000;

/** What JSON columns take: PostgreSQL refuses NUL and half surrogates in text. */
function storable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item: unknown) => storable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [storableText(name), storable(item, depth + 1)]),
  );
}

function storableText(text: string): string {
  return text.replaceAll('\0', '').slice(0, LONGEST_TEXT).toWellFormed();
}
