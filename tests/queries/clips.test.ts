import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { clipLinkOptions, downloadLink } from '../../src/queries/clips.ts';
import { openStudio } from '../fakes/open-studio.ts';

test('links wanted in one moment are asked for together, and kept', async () => {
  const { studio, client } = await openStudio();
  const asked: (readonly string[])[] = [];
  studio.services.clips.links = async (paths) => {
    asked.push(paths);
    return new Map(paths.filter((path) => path !== 'gone').map((path) => [path, `https://bucket.test/${path}`]));
  };
  const link = (path: string) => client.query(clipLinkOptions(studio.services, path));
  expect(await Promise.all([link('a'), link('b'), link('gone')])).toEqual([
    'https://bucket.test/a',
    'https://bucket.test/b',
    null,
  ]);
  expect(await link('a')).toBe('https://bucket.test/a');
  expect(asked).toEqual([['a', 'b', 'gone']]);
});

test('one refusal does not spoil the next question', async () => {
  const { studio } = await openStudio();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let times = 0;
  studio.services.clips.links = async (paths) => {
    times += 1;
    if (times === 1) throw new Error('down');
    return new Map(paths.map((path) => [path, `https://bucket.test/${path}`]));
  };
  await expect(client.query(clipLinkOptions(studio.services, 'a'))).rejects.toThrow('down');
  expect(await client.query(clipLinkOptions(studio.services, 'a'))).toBe('https://bucket.test/a');
});

test('a download keeps its signature and carries a name', () => {
  const link = downloadLink('https://bucket.test/object/sign/a.mp4?token=t', 'übung 1.mp4');
  expect(new URL(link).searchParams.get('token')).toBe('t');
  expect(new URL(link).searchParams.get('download')).toBe('übung 1.mp4');
});
