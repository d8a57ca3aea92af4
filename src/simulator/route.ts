// Which operation a request asks for.

export type Operation =
  | 'models'
  | 'model'
  | 'create'
  | 'list'
  | 'retrieve'
  | 'remove'
  | 'content'
  | 'remix'
  | 'edit'
  | 'extend'
  | 'preflight'
  | 'unknown';

export type Route = {
  operation: Operation;
  /** The model's or job's name; empty where the path has none. */
  id: string;
  /** Methods the path knows; empty for a path nobody knows. */
  methods: readonly string[];
};

const PATHS: readonly { pattern: RegExp; operations: Readonly<Record<string, Operation>> }[] = [
  { pattern: /^\/v1\/models$/, operations: { GET: 'models' } },
  { pattern: /^\/v1\/models\/([^/]+)$/, operations: { GET: 'model' } },
  { pattern: /^\/v1\/videos$/, operations: { GET: 'list', POST: 'create' } },
  { pattern: /^\/v1\/videos\/edits$/, operations: { POST: 'edit' } },
  { pattern: /^\/v1\/videos\/extensions$/, operations: { POST: 'extend' } },
  { pattern: /^\/v1\/videos\/([^/]+)$/, operations: { GET: 'retrieve', DELETE: 'remove' } },
  { pattern: /^\/v1\/videos\/([^/]+)\/content$/, operations: { GET: 'content', HEAD: 'content' } },
  { pattern: /^\/v1\/videos\/([^/]+)\/remix$/, operations: { POST: 'remix' } },
];

export function routeOf(method: string, pathname: string): Route {
  if (method === 'OPTIONS') return { operation: 'preflight', id: '', methods: [] };
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  for (const { pattern, operations } of PATHS) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const id = decoded(match[1] ?? '');
    if (id === null) break;
    return { operation: operations[method] ?? 'unknown', id, methods: Object.keys(operations) };
  }
  return { operation: 'unknown', id: '', methods: [] };
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
