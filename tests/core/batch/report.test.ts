import { expect, test } from 'vitest';
import {
  type BatchReport,
  dollarsOf,
  type ReportRow,
  reportCsv,
  reportJson,
  summaryOf,
} from '../../../src/core/batch/report.ts';
import { after, NOON } from '../../fixtures/generation.ts';

const row: ReportRow = {
  position: 1,
  title: 'Nurse',
  slug: 'nurse',
  prompt: 'A nurse',
  variables: { career: 'Nurse', prompt: 'A nurse' },
  status: 'completed',
  generationId: 'g1',
  location: 'https://files.example/nurse.mp4',
  costMicroUsd: 400_000,
  error: null,
};
const failed: ReportRow = {
  ...row,
  position: 2,
  slug: 'cook',
  variables: { career: '=HYPERLINK("http://evil.example")', prompt: 'A "cook",\nwho waits' },
  status: 'failed',
  generationId: 'g2',
  location: null,
  costMicroUsd: null,
  error: 'The server refused this prompt.',
};
const report: BatchReport = {
  name: 'Careers',
  startedAt: NOON,
  finishedAt: after(90),
  columns: ['career', 'prompt'],
  rows: [row, failed, { ...failed, position: 3, generationId: 'g3' }],
};

test('the way out has the columns that came in and what became of each row', () => {
  expect(reportCsv({ ...report, rows: [row] })).toBe(
    '\ufeffcareer,prompt,slug,status,id,url,cost_usd,error\r\n' +
      'Nurse,A nurse,nurse,completed,g1,https://files.example/nurse.mp4,0.400000,""\r\n',
  );
});

test('formulas leave as text, and quotes and line breaks leave whole', () => {
  expect(reportCsv({ ...report, rows: [failed] }).split('\r\n')[1]).toBe(
    '"\'=HYPERLINK(""http://evil.example"")","A ""cook"",\nwho waits",cook,failed,g2,"","",The server refused this prompt.',
  );
});

test('a column that came in keeps its name beside a result of the same name', () => {
  const header = reportCsv({ ...report, columns: ['ID', 'status', 'video_status'], rows: [] });
  expect(header).toBe('\ufeffID,status,video_status,slug,video_video_status,video_id,url,cost_usd,error\r\n');
});

test('the sum counts rows, money, files, time and each reason once', () => {
  expect(summaryOf(report)).toEqual({
    ...{ rows: 3, completed: 1, reused: 0, on_hold: 0, failed: 2, cancelled: 0, running: 0, waiting: 0 },
    ...{ costMicroUsd: 400_000, unknownCosts: 2, files: 1, tookMs: 90_000 },
    errors: [{ error: 'The server refused this prompt.', rows: 2 }],
  });
});

test('JSON says the same to programs', () => {
  const parsed: unknown = JSON.parse(reportJson(report));
  expect(parsed).toMatchObject({
    name: 'Careers',
    startedAt: '2026-11-20T12:00:00.000Z',
    summary: { completed: 1, failed: 2 },
    rows: [{ id: 'g1', url: 'https://files.example/nurse.mp4', slug: 'nurse', variables: { career: 'Nurse' } }, {}, {}],
  });
});

test('micro-dollars are written exactly', () => {
  expect([0, 1, 400_000, 12_345_678, -250_000].map(dollarsOf)).toEqual([
    ...['0.000000', '0.000001', '0.400000', '12.345678', '-0.250000'],
  ]);
});
