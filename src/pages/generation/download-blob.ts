/** Long enough for a browser to have begun reading; the address holds the bytes until then. */
const RELEASE_AFTER_MS = 60_000;

/** Hands bytes to the browser's own downloads. */
export function downloadBlob(fileName: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}
