// Takes keys and tokens out of what is shown or kept.

const MASK = '•••';

/** Shorter than that a secret would mask ordinary words. */
const SHORTEST_SECRET = 4;
const SECRET_PARAMETERS = /^(.*[-_])?(token|api[-_]?key|key|secret|signature|sig|password|code|credential)$/i;

export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}

/** Masks user info and secret query parameters, and drops the fragment, where sign-in links carry tokens. */
export function maskUrl(text: string, secrets: readonly string[]): string {
  if (!URL.canParse(text)) return maskSecrets(text, secrets);
  const url = new URL(text);
  url.hash = '';
  if (url.username !== '' || url.password !== '') {
    url.username = '';
    url.password = '';
  }
  const query = [...url.searchParams].map(([name, value]) =>
    SECRET_PARAMETERS.test(name) ? `${encodeURIComponent(name)}=${MASK}` : pair(name, value),
  );
  url.search = '';
  return maskSecrets(query.length === 0 ? url.href : `${url.href}?${query.join('&')}`, secrets);
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
