// Sentences about the studio's own files in this browser.

export const siteWords = {
  /** As index.html says it too. */
  description: 'Make videos with the server of your choice and keep every one of them.',
  newer: 'A newer version of the studio is ready. What you have typed stays.',
  reload: 'Reload',
} as const;
