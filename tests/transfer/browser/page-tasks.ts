// What a test has a page do with the product's own modules. Runs in the browser.
import { samplePictures } from '../../../src/media/poster.ts';
import { createOpfsSpool } from '../../../src/stores/opfs-spool.ts';

/** What a page sees of the files that wait on this device. */
export async function keptBytes(path: string): Promise<number | null> {
  return (await createOpfsSpool().read(path))?.size ?? null;
}

/** The fault of trying to write there from a page. */
export async function faultOfWriting(path: string): Promise<unknown> {
  try {
    await createOpfsSpool().create(path);
    return null;
  } catch (error) {
    return error instanceof Error && 'fault' in error ? error.fault : error;
  }
}

/** Types and sizes of poster and spritesheet, and how many of the sheet's cells differ in colour. */
export async function sampled(url: string | null) {
  const pictures = await samplePictures(url ?? new Blob(['no film at all'], { type: 'video/mp4' }));
  if (pictures === null) return null;
  const poster = await createImageBitmap(pictures.poster);
  const sheet = await createImageBitmap(pictures.spritesheet);
  const pen = new OffscreenCanvas(sheet.width, sheet.height).getContext('2d');
  pen?.drawImage(sheet, 0, 0);
  const cells = Array.from({ length: 16 }, (_, cell) => {
    const [column, row] = [cell % 4, Math.floor(cell / 4)];
    return colourOf(pen?.getImageData(column * (sheet.width / 4) + 20, row * (sheet.height / 4) + 20, 64, 64));
  });
  return {
    poster: [pictures.poster.type, poster.width, poster.height],
    sheet: [pictures.spritesheet.type, sheet.width, sheet.height],
    differentCells: new Set(cells).size,
  };
}

/** Mean of each channel, coarse enough to forgive what JPEG changes. */
function colourOf(part: ImageData | undefined): string {
  const sums = [0, 0, 0];
  part?.data.forEach((value, at) => {
    if (at % 4 < 3) sums[at % 4] = (sums[at % 4] ?? 0) + value;
  });
  return sums.map((sum) => Math.round(sum / (64 * 64) / 4)).join();
}
