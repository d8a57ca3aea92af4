import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseServerUrl } from '../../src/core/server-url.ts';

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1'],
  ['https://api.openai.com', 'https://api.openai.com/v1'],
  ['api.openai.com', 'https://api.openai.com/v1'],
  ['  //API.openai.com/v1//  ', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/videos', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/videos/video_1/content?variant=video#x', 'https://api.openai.com/v1'],
  ['https://api.openai.com/videos', 'https://api.openai.com/v1'],
  ['http://gpu:8000/docs', 'http://gpu:8000/v1'],
  ['localhost:8787', 'http://localhost:8787/v1'],
  ['localhost', 'http://localhost/v1'],
  ['127.0.0.1:8787/v1', 'http://127.0.0.1:8787/v1'],
  ['192.168.1.20:30010', 'http://192.168.1.20:30010/v1'],
  ['10.0.0.5', 'http://10.0.0.5/v1'],
  ['172.20.0.5', 'http://172.20.0.5/v1'],
  ['172.40.0.5', 'https://172.40.0.5/v1'],
  ['[::1]:8000', 'http://[::1]:8000/v1'],
  ['[2001:db8::1]', 'https://[2001:db8::1]/v1'],
  ['gpu-box', 'http://gpu-box/v1'],
  ['gpu.local', 'http://gpu.local/v1'],
  ['videos.example.com:8091', 'http://videos.example.com:8091/v1'],
  ['videos.example.com:443', 'https://videos.example.com/v1'],
  ['https://videos.example.com:8443/v1', 'https://videos.example.com:8443/v1'],
  ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
  ['https://mine.openai.azure.com/openai/v1/videos?api-version=preview', 'https://mine.openai.azure.com/openai/v1'],
  ['https://host.example/v1beta/models', 'https://host.example/v1beta'],
  ['https://host.example/models/wan/v1', 'https://host.example/models/wan/v1'],
  ['https://host.example/proxy', 'https://host.example/proxy/v1'],
  ['https://host.example/v1/tenant', 'https://host.example/v1/tenant'],
  ['\u200bhttps://host.example/v1', 'https://host.example/v1'],
])('%s means %s', (text, url) => expect(parseServerUrl(text)).toEqual({ url }));

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['ftp://host/v1', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript://x', 'scheme'],
  ['javascript:alert(1)', 'malformed'],
  ['https://', 'malformed'],
  ['http://two words', 'malformed'],
  ['a\\b', 'malformed'],
  ['host:99999', 'malformed'],
  [`https://host/${'x'.repeat(2_000)}`, 'malformed'],
  ['https://user:pw@host.example/v1', 'credentials'],
  ['user@host.example', 'credentials'],
])('%j is refused as %s', (text, problem) => expect(parseServerUrl(text)).toEqual({ problem }));

test('what it gives, it takes again unchanged', () => {
  const isStable = (text: string): boolean => {
    const first = parseServerUrl(text);
    const again = 'url' in first ? parseServerUrl(first.url) : first;
    return JSON.stringify(again) === JSON.stringify(first);
  };
  const scheme = fc.constantFrom('', '//', 'http://', 'https://', 'HTTP:');
  const host = fc.constantFrom('h.example', 'H.example:8000', 'localhost', '10.0.0.1:443', '[::1]', 'gpu.local.');
  const path = fc.array(
    fc.constantFrom('/', '/v1', '/videos', '/models', '/docs', '/v1beta', '/a', '/..', '/%', '?q', '#f'),
  );
  const address = fc.tuple(scheme, host, path).map(([start, name, parts]) => `${start}${name}${parts.join('')}`);
  fc.assert(fc.property(fc.oneof(address, fc.string()), isStable));
  expect(isStable('https://host.example/models/wan/v1')).toBe(true);
});
