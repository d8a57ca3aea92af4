/** `sk-…abcd`: enough to tell two keys apart, too little to use one. */
export function maskedKey(key: string): string {
  const prefix = /^[a-z]{2,4}-/i.exec(key)?.[0] ?? '';
  return key.length < 12 ? '••••' : `${prefix}…${key.slice(-4)}`;
}
