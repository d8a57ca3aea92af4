// Choosing the part of a picture that starts the video, by pointer, by touch or by keyboard.
import { useState } from 'react';
import { type Crop, placed, placeOf, settled, WHOLE, ZOOM_MAX } from '../../core/crop.ts';
import type { Dimensions } from '../../core/spec.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Slider } from '../../ui/slider.tsx';
import { cropWords as words } from '../../words/crop.ts';
import { useCropGesture } from './crop-gesture.ts';
import { CropView } from './crop-view.tsx';

type CropDialogProps = {
  url: string | null;
  picture: Dimensions;
  target: Dimensions;
  crop: Crop;
  onCrop: (crop: Crop) => void;
  onClose: () => void;
};

export function CropDialog({ url, picture, target, crop: before, onCrop, onClose }: CropDialogProps) {
  const [crop, setCrop] = useState(() => settled(picture, target, before));
  const gesture = useCropGesture({ picture, target, crop, onCrop: setCrop });
  const place = placeOf(picture, target, crop);
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" onClick={() => onCrop(crop)}>
            {words.use}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm">{words.hint}</p>
        <div className="flex justify-center rounded-md bg-well p-2">
          {/* What fingers and mouse do here, the sliders below do for the keyboard. */}
          <div
            {...gesture}
            className={`w-full cursor-grab touch-none select-none overflow-hidden rounded-sm active:cursor-grabbing ${target.width >= target.height ? '' : 'max-w-56'}`}
          >
            <CropView url={url} picture={picture} target={target} crop={crop} alt="" />
          </div>
        </div>
        <div className="grid gap-x-5 gap-y-3 sm:grid-cols-3">
          <Field label={words.zoom}>
            <Slider
              min={1}
              max={ZOOM_MAX}
              step={0.05}
              value={crop.zoom}
              valueText={words.zoomed(crop.zoom)}
              onChange={(zoom) => setCrop(settled(picture, target, { ...crop, zoom }))}
            />
          </Field>
          <PlaceSlider
            label={words.across}
            share={place.across}
            onChange={(across) => setCrop(placed(picture, target, crop, { across }))}
          />
          <PlaceSlider
            label={words.down}
            share={place.down}
            onChange={(down) => setCrop(placed(picture, target, crop, { down }))}
          />
        </div>
        <div>
          <Button size="sm" variant="ghost" onClick={() => setCrop(WHOLE)}>
            {words.reset}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type PlaceSliderProps = {
  label: string;
  /** Null where there is no room to move. */
  share: number | null;
  onChange: (share: number) => void;
};

function PlaceSlider({ label, share, onChange }: PlaceSliderProps) {
  const percent = Math.round((share ?? 0.5) * 100);
  return (
    <Field label={label}>
      <Slider
        min={0}
        max={100}
        step={1}
        value={percent}
        disabled={share === null}
        valueText={words.position(percent)}
        onChange={(value) => onChange(value / 100)}
      />
    </Field>
  );
}
