/** Something the person who started the stack can mend. The message is the one line to show. */
export class StartupError extends Error {
  readonly fault: 'folder_held' | 'port_taken' | 'port_invalid' | 'keys_unreadable' | 'migration_failed';
  constructor(fault: StartupError['fault'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartupError';
    this.fault = fault;
  }
}

/** The `code` of a Node or PostgreSQL error; empty when there is none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
