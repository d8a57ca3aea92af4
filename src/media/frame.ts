// One frame of a clip as a picture of its own, exactly as it was rendered.
import type { Input } from 'mediabunny';

/**
 * A PNG of what is on screen at `atSeconds`; beyond the end it is the last frame. Null where its frames cannot be read
 * or decoded. Never throws.
 */
export async function videoFrame(link: string, atSeconds: number): Promise<Blob | null> {
  if (typeof VideoDecoder === 'undefined' || typeof OffscreenCanvas === 'undefined') return null;
  // Large, and needed only here.
  const media = await import('mediabunny');
  const input = new media.Input({ formats: [media.MP4], source: new media.UrlSource(link) });
  try {
    return await frameOf(media, input, atSeconds);
  } catch {
    // Unreadable, undecodable or out of reach: whoever asked says so.
    return null;
  } finally {
    input.dispose();
  }
}

async function frameOf(media: typeof import('mediabunny'), input: Input, atSeconds: number): Promise<Blob | null> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null || !(await track.canDecode())) return null;
  const first = await input.getFirstTimestamp([track]);
  const frame = await new media.CanvasSink(track).getCanvas(Math.max(first, atSeconds));
  if (frame === null) return null;
  const canvas = new OffscreenCanvas(frame.canvas.width, frame.canvas.height);
  canvas.getContext('2d')?.drawImage(frame.canvas, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
