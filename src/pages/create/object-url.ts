// A file in hand as an address that an element can show.
import { useEffect, useState } from 'react';

/** Null for a moment. */
export function useObjectUrl(file: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null);
  // Object URLs hold their file in memory until they are given back.
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
