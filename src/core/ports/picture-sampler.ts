// Pictures of a clip taken from its own frames.

/** `poster` is one frame, `spritesheet` four by four of them, row by row, evenly spread over the clip. */
export type SampledPictures = { poster: Blob; spritesheet: Blob };

/** Pictures of a clip taken from its own frames, for servers that offer none. */
export interface PictureSampler {
  /** `link` opens without a header. Null where its frames cannot be decoded or read. Never throws. */
  sample(link: string): Promise<SampledPictures | null>;
}
