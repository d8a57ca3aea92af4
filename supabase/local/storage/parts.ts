// What every storage route is made of.
import type { Database } from '../database.ts';
import type { BlobStore } from './blobs.ts';
import type { CallerReader } from './callers.ts';
import type { Links } from './links.ts';
import type { Writer } from './writing.ts';

export type Parts = {
  database: Database;
  blobs: BlobStore;
  callerOf: CallerReader;
  links: Links;
  writer: Writer;
};
