// Hosts whose video service is over. Refuses nothing by itself: their answers are explained, not prevented.

export type EndedService = {
  name: string;
  /** `YYYY-MM-DD`. */
  endedOn: string;
  source: string;
};

const OPENAI: EndedService = {
  name: 'OpenAI',
  endedOn: '2026-09-24',
  source: 'OpenAI deprecations page, read 2026-11-20',
};
const AZURE: EndedService = {
  name: 'Azure OpenAI',
  endedOn: '2026-09-15',
  source: 'MicrosoftDocs/azure-ai-docs retirement schedule of 2026-07-07, read 2026-11-20',
};

/** Null for a host that nobody has declared ended, and for what is no address. */
export function endedServiceAt(url: string): EndedService | null {
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  if (hostname === 'api.openai.com') return OPENAI;
  return hostname.endsWith('.openai.azure.com') ? AZURE : null;
}
