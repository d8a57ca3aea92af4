// The address of a video server as people paste it, turned into a base URL. Refuses what is no web address.

export type ServerUrlProblem = 'empty' | 'malformed' | 'scheme' | 'credentials';
export type ParsedServerUrl = { url: string } | { problem: ServerUrlProblem };

const URL_MAX_LENGTH = 2_000;
/** What comes after the base in an address copied from a browser, a log or a manual. */
const ENDPOINTS: ReadonlySet<string> = new Set([
  'videos',
  'models',
  'chat',
  'completions',
  'responses',
  'images',
  'docs',
  'redoc',
  'openapi.json',
  'health',
]);

/** Up to and including the version path, `/v1` where none was given, without a trailing slash. */
export function parseServerUrl(text: string): ParsedServerUrl {
  const trimmed = text.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim();
  if (trimmed === '') return { problem: 'empty' };
  if (trimmed.length > URL_MAX_LENGTH || /[\s\\]/.test(trimmed)) return { problem: 'malformed' };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return { problem: 'scheme' };
  const url = parse(scheme === undefined ? withScheme(trimmed) : trimmed);
  if (url === null || url.hostname === '') return { problem: 'malformed' };
  if (url.username !== '' || url.password !== '') return { problem: 'credentials' };
  return { url: `${url.origin}${basePath(url.pathname)}` };
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function withScheme(text: string): string {
  const rest = text.replace(/^\/+/, '');
  const guess = parse(`http://${rest}`);
  if (guess === null) return rest;
  const plain = isNearby(guess.hostname) || (guess.port !== '' && guess.port !== '443' && guess.port !== '8443');
  return `${plain ? 'http' : 'https'}://${rest}`;
}

/** Hosts that rarely have a certificate: this machine, private networks, names without a dot. */
export function isNearby(hostname: string): boolean {
  if (hostname.startsWith('[')) return /^\[(::1|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(hostname);
  return (
    /^(0\.0\.0\.0|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostname) ||
    !hostname.includes('.') ||
    /\.(localhost|local|lan|internal|home\.arpa)$/.test(hostname)
  );
}

function basePath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const lastVersion = segments.findLastIndex(isVersion);
  const endpoint = segments.findIndex((segment, place) => place > lastVersion && ENDPOINTS.has(segment.toLowerCase()));
  const kept = endpoint === -1 ? segments : segments.slice(0, endpoint);
  return `/${[...kept, ...(lastVersion === -1 ? ['v1'] : [])].join('/')}`;
}

/** `v1`, `v2`, `v1beta` … */
function isVersion(segment: string): boolean {
  return /^v\d+([a-z]+\d*)?$/i.test(segment);
}
