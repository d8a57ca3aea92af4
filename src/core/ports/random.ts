// Chance, so that none of the core throws its own dice.

export interface Random {
  /** At least 0, below 1. */
  next(): number;
  uuid(): string;
}
