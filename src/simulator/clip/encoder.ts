// The H.264 encoder: frames in, coded pictures out. Loaded once a thread.
import { createRequire } from 'node:module';
import type { Frame } from './canvas.ts';
import { type Samples, samplesOf } from './movie.ts';

type EncoderModule = typeof import('h264-mp4-encoder');

/** Fastest of ten (h264-mp4-encoder 1.0.12 README, read 2026-11-20). */
const FASTEST = 10;
/** 10 best to 51 worst; at 26 gradients of calm pictures show no steps. */
const QUANTIZER = 26;

export type Encoding = { add(frame: Frame): void; finish(): Samples };

export async function startEncoding(shape: {
  width: number;
  height: number;
  framesPerSecond: number;
  framesPerKeyframe: number;
}): Promise<Encoding> {
  const encoder = await encoderModule().createH264MP4Encoder();
  encoder.width = shape.width;
  encoder.height = shape.height;
  encoder.frameRate = shape.framesPerSecond;
  encoder.groupOfPictures = shape.framesPerKeyframe;
  encoder.speed = FASTEST;
  encoder.quantizationParameter = QUANTIZER;
  encoder.initialize();
  return {
    add: (frame) => encoder.addFrameYuv(frame.planes),
    finish() {
      encoder.finalize();
      const file = encoder.FS.readFile(encoder.outputFilename);
      // Every encoder of a thread shares one file system, which would keep each clip for good.
      encoder.FS.unlink(encoder.outputFilename);
      encoder.delete();
      return samplesOf(file);
    },
  };
}

/** The package is CommonJS whose exports Node cannot see by name, so it is required and checked. */
function encoderModule(): EncoderModule {
  const loaded: unknown = createRequire(import.meta.url)('h264-mp4-encoder');
  if (!isEncoderModule(loaded)) throw new Error('h264-mp4-encoder does not offer createH264MP4Encoder');
  return loaded;
}

function isEncoderModule(loaded: unknown): loaded is EncoderModule {
  return typeof loaded === 'object' && loaded !== null && 'createH264MP4Encoder' in loaded;
}
