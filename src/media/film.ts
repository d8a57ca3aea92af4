// When each picture of a clip is shown, read from the file's index: the pictures themselves are not fetched.
import type { Input } from 'mediabunny';
import type { Film } from '../core/film.ts';

/** A `link` opens without a header. Null where the file cannot be read. Never throws. */
export async function readFilm(link: string): Promise<Film | null> {
  // Large, and needed only here.
  const media = await import('mediabunny');
  const input = new media.Input({ formats: [media.MP4], source: new media.UrlSource(link) });
  try {
    return await filmOf(media, input);
  } catch {
    // Unreadable or out of reach: the player presumes what is usual.
    return null;
  } finally {
    input.dispose();
  }
}

async function filmOf(media: typeof import('mediabunny'), input: Input): Promise<Film | null> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return null;
  const starts: number[] = [];
  let endSeconds = 0;
  for await (const packet of new media.EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    starts.push(packet.timestamp);
    endSeconds = Math.max(endSeconds, packet.timestamp + packet.duration);
  }
  if (starts.length === 0) return null;
  // The file has them in the order of their decoding.
  starts.sort((one, other) => one - other);
  return { starts, endSeconds, hasSound: (await input.getPrimaryAudioTrack()) !== null };
}
