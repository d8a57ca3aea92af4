// Sentences with `{variable}` in them. Refuses nothing: what it does not know stays as it is written.

/** `{{` and `}}` are braces, `{name}` is a variable; a name has no braces and no line break. */
const PLACEHOLDER = /\{\{|\}\}|\{([^{}\n]{1,80})\}/g;

/** Each variable once, in order, as it is written. */
export function variablesIn(template: string): readonly string[] {
  const names = [...template.matchAll(PLACEHOLDER)].flatMap((match) =>
    match[1] === undefined ? [] : [match[1].trim()],
  );
  return [...new Set(names)];
}

/** Puts in what `lookUp` knows; null leaves the placeholder standing. Values are not looked into. */
export function fillTemplate(template: string, lookUp: (name: string) => string | null): string {
  return template.replace(PLACEHOLDER, (whole: string, name: string | undefined) => {
    if (name === undefined) return whole.charAt(0);
    return lookUp(name.trim()) ?? whole;
  });
}
