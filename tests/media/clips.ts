// Small real H.264 MP4s for tests, and the same film in other layouts of the container.
import { createH264MP4Encoder } from 'h264-mp4-encoder';
import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

export type ClipShape = { width: number; height: number; frames: number; framesPerSecond: number };

/** In frames. */
const KEY_FRAME_EVERY = 4;

/** Every frame differs, so that every part of the file does. */
export async function encodeClip(shape: ClipShape): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createH264MP4Encoder();
  encoder.width = shape.width;
  encoder.height = shape.height;
  encoder.frameRate = shape.framesPerSecond;
  encoder.groupOfPictures = KEY_FRAME_EVERY;
  encoder.initialize();
  for (let frame = 0; frame < shape.frames; frame += 1) encoder.addFrameRgba(picture(shape, frame));
  encoder.finalize();
  const bytes = new Uint8Array(encoder.FS.readFile(encoder.outputFilename));
  encoder.delete();
  return bytes;
}

function picture({ width, height }: ClipShape, frame: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    rgba.set([(x * 7 + frame * 31) % 256, (y * 5 + frame * 17) % 256, (x ^ y) % 256, 255], pixel * 4);
  }
  return rgba;
}

/** The same packets in another container layout. */
export async function remux(
  clip: Uint8Array<ArrayBuffer>,
  layout: false | 'in-memory' | 'fragmented',
  rotation: 0 | 90 = 0,
): Promise<Uint8Array<ArrayBuffer>> {
  const input = new Input({ formats: [MP4], source: new BufferSource(clip.buffer) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error('the clip has no video track');
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: layout }), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { rotation });
  await output.start();
  let frame = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // The encoder marks no frame, so that each is taken for a key frame.
    const type = frame % KEY_FRAME_EVERY === 0 ? 'key' : 'delta';
    await source.add(packet.clone({ type }), frame === 0 ? { decoderConfig: config } : {});
    frame += 1;
  }
  await output.finalize();
  if (output.target.buffer === null) throw new Error('nothing was written');
  return new Uint8Array(output.target.buffer);
}
