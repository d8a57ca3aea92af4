// Text from outside that should be JSON.

/** Undefined when it is not; to be parsed by a schema either way. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
