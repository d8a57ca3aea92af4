// Writing tables as CSV (RFC 4180). Refuses to write a cell that a spreadsheet would run as a formula.

/** A file for spreadsheets: the byte order mark tells Excel that it is UTF-8, lines end as the RFC wants. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\ufeff${[header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function csvCell(text: string): string {
  const harmless = neutralised(text);
  return /[",;\t|\r\n]|^\s|\s$/.test(harmless) || harmless === '' ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What Excel, LibreOffice and Sheets take for a formula (OWASP "CSV Injection", read 2026-11-21); plain numbers are none. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\t\r|%]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** A formula becomes text by an apostrophe in front. */
export function neutralised(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
