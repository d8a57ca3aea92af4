// Starting images in their bucket.

/** Starting images in `image_files`. Throws `StoreError`. */
export interface ImageStore {
  /**
   * Stores under the account's own folder and returns the object name. With `id` it is named by it, so that storing the
   * same again is storing once; without it by lot.
   */
  put(image: Blob, extension: 'png' | 'jpg' | 'webp', id?: string): Promise<string>;
  read(path: string): Promise<Blob>;
  links(paths: readonly string[], seconds: number): Promise<ReadonlyMap<string, string>>;
  remove(paths: readonly string[]): Promise<void>;
}
