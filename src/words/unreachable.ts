// Why a video server is silent, for each kind of server: what it is, what to do, and the command that does it. Flags
// and defaults by the servers' sources and documentation, read 2026-11-20 (vllm `cli_args.py`, sglang `http_server.py`,
// LiteLLM proxy docs, TensorRT-LLM `serve`, Aquiles-Image @5c9d144), browsers by developer.chrome.com of the same day.
import type { Reach } from '../core/ports/server-probe.ts';
import type { Cause } from '../core/probe/cause.ts';
import type { Preset } from '../core/profile.ts';

/** `origin` is this page's, `url` the server's base URL. */
export type Place = { preset: Preset; url: string; origin: string };

export type CauseWords = {
  name: string;
  what: string;
  /** Null where there is nothing to type. */
  command: string | null;
};

export const reachWords: Record<Reach, string> = {
  readable:
    'The server is running and lets web pages in. It hid only this one answer, as servers do that refuse a key.',
  hidden: 'The server is running, but no web page may read what it says.',
  silent: 'Nothing came back at all, not even to a question without a key.',
};

export const tellWords = {
  title: 'How to tell which it is',
  text: 'Ask it from a terminal on this machine. “Connection refused” or a timeout: it is not running or not reachable. 401 or 403: the key. 200: the server is fine and the browser is kept out.',
  command: (url: string, keyed: boolean) =>
    `curl -i ${keyed ? '-H "Authorization: Bearer YOUR_KEY" ' : ''}${url}/models`,
} as const;

export function causeWords(cause: Cause, place: Place): CauseWords {
  switch (cause) {
    case 'not_running':
      return { name: 'Not running', what: notRunning(place.preset), command: START[place.preset] };
    case 'wrong_key':
      return {
        name: 'Wrong key',
        what:
          place.preset === 'vllm-omni'
            ? 'vLLM hides from web pages that it refuses a key. Enter the one it was started with.'
            : 'Some servers hide from web pages that they refuse a key. Check that it is the right one.',
        command: place.preset === 'vllm-omni' ? 'vllm serve MODEL --omni --port 8091 --api-key YOUR_KEY' : null,
      };
    case 'cors':
      return { name: 'Web pages are kept out (CORS)', what: CORS[place.preset], command: corsCommand(place) };
    case 'mixed_content':
      return {
        name: 'Mixed content',
        what: 'This page came over https and the server is plain http, which browsers refuse except on this machine; their console says “Mixed Content”. Open the studio over http, or give the server https: Caddy gets a certificate by itself.',
        command: `caddy reverse-proxy --from gpu.example.org --to ${hostOf(place.url)}`,
      };
    case 'local_network':
      return {
        name: 'No permission for the local network',
        what: 'Browsers ask before a page may reach this machine or the local network, and keep quiet after a no. Press the sign left of this page’s address, allow “Local network access” and reload.',
        command: null,
      };
  }
}

function notRunning(preset: Preset): string {
  return preset === 'simulator'
    ? 'npm run dev starts it with everything else, this command alone:'
    : 'Start it, and compare address and port with what it says at its start.';
}

const START: Record<Preset, string | null> = {
  simulator: 'npm run simulator',
  openai: null,
  'vllm-omni': 'vllm serve MODEL --omni --host 0.0.0.0 --port 8091',
  sglang: 'sglang serve --model-path MODEL --host 0.0.0.0 --port 30010',
  litellm: 'litellm --config config.yaml --port 4000',
  aquiles: null,
  'tensorrt-llm': 'trtllm-serve MODEL --host 0.0.0.0 --port 8000',
  other: null,
};

const CORS: Record<Preset, string> = {
  simulator: 'The simulator lets every page in; a proxy before it does not.',
  openai: 'The host lets no web page in. A gateway of your own, such as LiteLLM, can stand between.',
  'vllm-omni':
    'vLLM lets every page in unless it was told otherwise. Start it without --allowed-origins, or with this page:',
  sglang:
    'Builds older than spring 2026 let no web page in. Update SGLang, or put Caddy in front, with this Caddyfile:',
  litellm: 'It was told which pages to let in. Add this one:',
  aquiles: 'Aquiles-Image lets every page in; a proxy before it takes that away. This Caddyfile puts it back:',
  'tensorrt-llm': 'It lets no web page in and has no switch for it. Put Caddy in front, with this Caddyfile:',
  other: 'Allow this page’s origin in the server’s settings, or put Caddy in front, with this Caddyfile:',
};

function corsCommand(place: Place): string | null {
  switch (place.preset) {
    case 'simulator':
    case 'openai':
      return null;
    case 'vllm-omni':
      return `vllm serve MODEL --omni --port 8091 --allowed-origins '["${place.origin}"]'`;
    case 'litellm':
      return `LITELLM_CORS_ORIGINS="${place.origin}" litellm --config config.yaml --port 4000`;
    case 'sglang':
    case 'aquiles':
    case 'tensorrt-llm':
    case 'other':
      return caddyfile(place);
  }
}

/** Answers a browser's question by itself and hands everything else on (caddyserver.com/docs/caddyfile). */
function caddyfile({ url, origin }: Place): string {
  return `:8443 {
  header Access-Control-Allow-Origin "${origin}"
  header Access-Control-Allow-Methods "GET, POST, DELETE, OPTIONS"
  header Access-Control-Allow-Headers "Authorization, Content-Type, Range"
  header Access-Control-Expose-Headers "Content-Length, Content-Range, Retry-After, Date"
  @preflight method OPTIONS
  respond @preflight 204
  reverse_proxy ${hostOf(url)}
}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'localhost:8000';
}
