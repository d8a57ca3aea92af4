// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAlerts } from '../../src/app/alerts.ts';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createSource } from './browser-doubles.ts';

const shown: { body: string | undefined; tag: string | undefined }[] = [];
let answer: NotificationPermission = 'granted';
let focused = false;

beforeEach(() => {
  shown.length = 0;
  answer = 'granted';
  focused = false;
  document.hasFocus = () => focused;
  class FakeNotification extends EventTarget {
    static permission: NotificationPermission = 'default';
    static async requestPermission(): Promise<NotificationPermission> {
      FakeNotification.permission = answer;
      return answer;
    }
    constructor(_title: string, { body, tag }: NotificationOptions) {
      super();
      shown.push({ body, tag });
    }
  }
  vi.stubGlobal('Notification', FakeNotification);
});
afterEach(() => void vi.unstubAllGlobals());

const news = { id: 'g1', good: true, text: 'Saved: A pier' };

function open() {
  return createAlerts(createBrowserStorage(createSource()));
}

test('nobody is notified who has not asked for it', async () => {
  const alerts = open();
  expect(alerts.mode()).toBe('off');
  alerts.tell(news);
  await alerts.choose('off');
  expect(shown).toEqual([]);
});

test('whoever asked is notified once for each generation while another window is in front', async () => {
  const alerts = open();
  expect(await alerts.choose('silent')).toBe(true);
  alerts.tell(news);
  await vi.waitFor(() => expect(shown).toEqual([{ body: 'Saved: A pier', tag: 'g1' }]));
  focused = true;
  alerts.tell({ ...news, id: 'g2' });
  await alerts.choose('silent');
  expect(shown).toHaveLength(1);
});

test('a browser that refuses leaves it off and says so', async () => {
  answer = 'denied';
  const alerts = open();
  expect(await alerts.choose('sound')).toBe(false);
  expect(alerts.mode()).toBe('off');
});
