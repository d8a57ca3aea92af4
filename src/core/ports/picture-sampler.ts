// Pictures made of a clip's own frames, and of parts of other pictures.
import type { Film } from '../film.ts';

/** `poster` is one frame, `spritesheet` four by four of them, row by row, evenly spread over the clip. */
export type SampledPictures = { poster: Blob; spritesheet: Blob };

export type PictureCut = {
  /** In pixels of the picture as shown, fractions allowed. */
  from: { left: number; top: number; width: number; height: number };
  /** In whole pixels. */
  to: { width: number; height: number };
};

/** Never throws. A `link` opens without a header. */
export interface PictureSampler {
  /** For servers that offer none. Null where the clip's frames cannot be decoded or read. */
  sample(link: string): Promise<SampledPictures | null>;
  /** A PNG of what is on screen at that time; beyond the end it is the last frame. Null as above. */
  frame(link: string, atSeconds: number): Promise<Blob | null>;
  /** When each of its pictures is shown. Null where the file cannot be read. */
  film(link: string): Promise<Film | null>;
  /**
   * A part scaled to an exact size, turned as its orientation tag says and without any other tag. JPEG from a JPEG, else
   * PNG. Null where the picture cannot be decoded.
   */
  cut(picture: Blob, cut: PictureCut): Promise<Blob | null>;
  /** What stands at an address of the web. Null where its host does not give it to pages, or there is nothing. */
  fetch(address: string): Promise<Blob | null>;
}
