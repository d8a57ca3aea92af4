// The addresses of published clips, to take along: on the clipboard, or as a table.
import { useMutation } from '@tanstack/react-query';
import { Copy, Download } from 'lucide-react';
import { bucketName, type Publication, type PublicationBucket } from '../../../core/publishing/publication.ts';
import { locationsOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { bucketWords as words } from '../../../words/publishing.ts';
import { downloadBlob } from '../../generation/download-blob.ts';
import { addressCsv } from './address-csv.ts';

type AddressActsProps = { bucket: PublicationBucket; files: readonly Publication[] };

export function AddressActs({ bucket, files }: AddressActsProps) {
  const { id, isPublic } = bucket;
  const locate = useMutation(locationsOptions(useServices(), id));
  const toast = useToast();
  const published = files.filter(({ publishedAt, state }) => publishedAt !== null && state !== 'removing');
  const wish = { paths: published.map(({ path }) => path), isPublic };
  const copy = async (locations: ReadonlyMap<string, string>) => {
    try {
      await navigator.clipboard.writeText([...locations.values()].join('\n'));
      toast.show({ tone: 'good', message: words.copied(locations.size) });
    } catch {
      // Refused by the browser or its settings: the table is the other way.
      toast.show({ tone: 'bad', message: words.notCopied });
    }
  };
  const take = (locations: ReadonlyMap<string, string>) =>
    downloadBlob(words.csvName(bucketName(id)), new Blob([addressCsv(published, locations)], { type: 'text/csv' }));
  return (
    <>
      <Button
        size="sm"
        busy={locate.isPending}
        icon={<Copy className="size-4" aria-hidden="true" />}
        onClick={() => locate.mutate(wish, { onSuccess: (locations) => void copy(locations) })}
      >
        {isPublic ? words.copyAddresses : words.copyLinks}
      </Button>
      <Button
        size="sm"
        busy={locate.isPending}
        icon={<Download className="size-4" aria-hidden="true" />}
        onClick={() => locate.mutate(wish, { onSuccess: take })}
      >
        {words.csv}
      </Button>
    </>
  );
}
