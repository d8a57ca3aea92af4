// A small picture of the starting image, from the file in hand or from the bucket.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Reference } from '../../core/spec.ts';
import { imageLinkOptions } from '../../queries/images.ts';
import { useServices } from '../../queries/services.tsx';
import { imageWords as words } from '../../words/create.ts';
import type { ChosenImage } from './composer-form.ts';

export function ImagePreview({ image }: { image: ChosenImage }) {
  return image.kind === 'picked' ? (
    <PickedPreview file={image.picture.image} filename={image.picture.filename} />
  ) : (
    <StoredPreview reference={image.reference} />
  );
}

function PickedPreview({ file, filename }: { file: Blob; filename: string }) {
  const [url, setUrl] = useState<string | null>(null);
  // Object URLs hold their file in memory until they are given back.
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <Thumb url={url} filename={filename} />;
}

function StoredPreview({ reference }: { reference: Reference }) {
  const { data: url } = useQuery(imageLinkOptions(useServices(), reference.path));
  return <Thumb url={url ?? null} filename={reference.filename} />;
}

function Thumb({ url, filename }: { url: string | null; filename: string }) {
  return (
    <span className="flex size-9 shrink-0 overflow-hidden rounded-sm bg-raised">
      {url !== null && <img src={url} alt={words.preview(filename)} className="size-full object-cover" />}
    </span>
  );
}
