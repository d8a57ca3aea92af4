// The engine as a page sees it.

export type ServerPause = {
  serverId: string;
  reason: 'unauthorized' | 'forbidden' | 'rate_limited' | 'unreachable';
  until: Date | null;
};

export type EngineState = {
  /** `leading` here, `following` another tab, `stopped` when signed out. */
  role: 'starting' | 'leading' | 'following' | 'stopped';
  pauses: readonly ServerPause[];
};

export interface EngineLink {
  state(): EngineState;
  subscribe(listener: () => void): () => void;
  /** Called with the ids of rows that somebody wrote; an empty list means "anything". */
  onChange(listener: (ids: readonly string[]) => void): () => void;
  /** There is new work or a person asked: look now instead of at the next tick. */
  nudge(): void;
}
