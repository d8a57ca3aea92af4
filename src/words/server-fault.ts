// Why a video server could not be used, for the checks that cost nothing.
import type { ServerFault } from '../core/errors.ts';

export type ServerFaultWords = { title: string; next: string };

export const serverFaultWords: Record<ServerFault, ServerFaultWords> = {
  network: {
    title: 'No answer from this server',
    next: 'The browser says no more than “Failed to fetch”. This is what it may be:',
  },
  timeout: {
    title: 'The server takes too long to answer',
    next: 'A model that is still loading answers late. Give it a minute and try again.',
  },
  rate_limited: { title: 'Too many requests', next: 'The server asks for a pause. Try again in a minute.' },
  quota_exceeded: { title: 'Out of credit', next: 'The key works, but its credit or billing limit is used up.' },
  unauthorized: {
    title: 'The server refused the key',
    next: 'Check that it was copied whole and belongs to this server, then try again.',
  },
  forbidden: {
    title: 'The key is not allowed here',
    next: 'The server knows the key but does not let it ask for videos. Ask whoever runs it for access.',
  },
  not_found: {
    title: 'No video server at this address',
    next: 'Something answers there, but not with videos. The address usually ends in /v1.',
  },
  gone: { title: 'No video server at this address any more', next: 'The address answers that it is gone for good.' },
  not_ready: { title: 'The server is not ready', next: 'Try again in a moment.' },
  content_policy: { title: 'The server refused the request', next: 'Its filter stopped the check itself.' },
  unknown_model: { title: 'The server does not know this model', next: 'Choose a model that it serves.' },
  invalid_request: {
    title: 'The server refused the check',
    next: 'It answers, but does not understand the question. Another kind of server may fit better.',
  },
  service_ended: {
    title: 'This service has ended',
    next: 'OpenAI switched its video service off on 24 September 2026; Azure’s ended the same month. Other servers speak the same protocol: use one of them.',
  },
  unsupported: {
    title: 'This is no video server',
    next: 'Something answers there, but it does not speak the videos protocol.',
  },
  server_error: { title: 'The server broke down', next: 'It answers with an internal error. Its own log says more.' },
  unreadable: {
    title: 'The answer makes no sense',
    next: 'Something else seems to run at this address: a web page, a router, another program.',
  },
};
