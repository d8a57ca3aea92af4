// The record as an XMP packet (ISO 16684-1): title, prompt, tags and stars where other tools look for them, the whole
// in a namespace of our own. Refuses to understand XMP in general: it finds its own record and nothing else.
import type { PortableRecord } from './record.ts';

const NAMESPACE = 'https://sora-studio.invalid/ns/generation/1/';

export function xmpOf(record: PortableRecord): string {
  const { title, rating, tags, spec, createdAt } = record;
  const lines = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:sora="${NAMESPACE}">`,
    ...(title === null ? [] : [`<dc:title>${alternative(title)}</dc:title>`]),
    `<dc:description>${alternative(spec.prompt)}</dc:description>`,
    ...(tags.length === 0 ? [] : [`<dc:subject><rdf:Bag>${tags.map(item).join('')}</rdf:Bag></dc:subject>`]),
    ...(rating === null ? [] : [`<xmp:Rating>${rating}</xmp:Rating>`]),
    `<xmp:CreateDate>${escaped(createdAt)}</xmp:CreateDate>`,
    '<xmp:CreatorTool>Sora Studio</xmp:CreatorTool>',
    `${OPENING}${escaped(asciiJson(record))}${CLOSING}`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ];
  return lines.join('\n');
}

const OPENING = '<sora:record>';
const CLOSING = '</sora:record>';
/** As tools write it that put simple values into attributes. */
const ATTRIBUTE = 'sora:record=';

/** The record's JSON in a packet, unparsed; null where there is none. Never throws. */
export function recordTextIn(xmp: string): string | null {
  const text = between(xmp, xmp.indexOf(OPENING), OPENING.length, CLOSING) ?? attributeIn(xmp);
  return text === null ? null : unescaped(text);
}

function attributeIn(xmp: string): string | null {
  const start = xmp.indexOf(ATTRIBUTE);
  const quote = xmp[start + ATTRIBUTE.length];
  return quote === '"' || quote === "'" ? between(xmp, start, ATTRIBUTE.length + 1, quote) : null;
}

function between(text: string, start: number, skip: number, end: string): string | null {
  if (start === -1) return null;
  const stop = text.indexOf(end, start + skip);
  return stop === -1 ? null : text.slice(start + skip, stop);
}

function alternative(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(printable(text))}</rdf:li></rdf:Alt>`;
}

function item(text: string): string {
  return `<rdf:li>${escaped(printable(text))}</rdf:li>`;
}

/** JSON without a character that XML forbids or a tool may change: all beyond ASCII is written as its number. */
function asciiJson(record: PortableRecord): string {
  return JSON.stringify(record).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What XML 1.0 cannot hold is left out. */
function printable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}

const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITY[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
