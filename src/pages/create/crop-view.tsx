// A picture as its crop shows it: in the shape of the video, cut and never stretched.
import { type Crop, cropRectangle } from '../../core/crop.ts';
import type { Dimensions } from '../../core/spec.ts';
import { RatioBox } from '../../ui/ratio-box.tsx';

type CropViewProps = {
  url: string | null;
  picture: Dimensions;
  target: Dimensions;
  crop: Crop;
  alt: string;
  /** The picture cannot be drawn. */
  onError?: () => void;
};

export function CropView({ url, picture, target, crop, alt, onError }: CropViewProps) {
  const { left, top, width, height } = cropRectangle(picture, target, crop);
  return (
    <RatioBox width={target.width} height={target.height} className="bg-well">
      {url !== null && (
        <img
          src={url}
          alt={alt}
          draggable={false}
          onError={onError}
          className="absolute max-w-none select-none"
          style={{
            width: share(picture.width / width),
            height: share(picture.height / height),
            left: share(-left / width),
            top: share(-top / height),
          }}
        />
      )}
    </RatioBox>
  );
}

function share(value: number): string {
  return `${value * 100}%`;
}
