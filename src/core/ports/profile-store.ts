// The video servers of an account.
import type { ServerProfile } from '../profile.ts';

/** Every method throws `StoreError` and nothing else. */
export interface ProfileStore {
  list(signal?: AbortSignal): Promise<readonly ServerProfile[]>;
  /** Adds or replaces by id. */
  put(profile: Omit<ServerProfile, 'createdAt'>): Promise<ServerProfile>;
  /** Rows of generations keep the label and URL. */
  remove(id: string): Promise<void>;
}
