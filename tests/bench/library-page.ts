// What the Library's figures have a page note and do. Each function runs in the browser, by itself.

/** Before anything else of the page: notes shifts, keystrokes and object URLs on the page's own element. */
export function watch(): void {
  const add = (name: string, by: number): void => {
    const { dataset } = document.documentElement;
    dataset[name] = String(Number(dataset[name] ?? 0) + by);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const caused = 'hadRecentInput' in entry && entry.hadRecentInput === true;
      const sources = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : [];
      // The frame around the page is not the Library's.
      const own = sources.some(({ node }) => node instanceof Node && document.querySelector('main')?.contains(node));
      if (caused || !('value' in entry) || typeof entry.value !== 'number') continue;
      add('allShift', entry.value);
      if (own) add('shift', entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    add('urls', 1);
    return create(object);
  };
  URL.revokeObjectURL = (url) => {
    add('urls', -1);
    revoke(url);
  };
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The first message after a frame was drawn.
        port1.onmessage = () => performance.measure('keystroke', { start: timeStamp, end: performance.now() });
        port2.postMessage(null);
      });
    },
    true,
  );
}

/** The mean time of a frame while this many screens go by, in milliseconds. */
export async function scrollScreens(screens: number): Promise<number> {
  const framesPerScreen = 8;
  const page = document.documentElement;
  page.scrollTop = 0;
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const startedAt = await nextFrame();
  let now = startedAt;
  for (let frame = 0; frame < screens * framesPerScreen; frame += 1) {
    page.scrollTop += innerHeight / framesPerScreen;
    now = await nextFrame();
  }
  return (now - startedAt) / (screens * framesPerScreen);
}

/** The baseline: as high, and nothing but empty boxes in it, drawn and taken away as they pass. */
export function becomeEmptyList(heightPx: number): void {
  const [rowPx, perRow] = [200, 5];
  document.body.replaceChildren();
  const list = document.body.appendChild(document.createElement('div'));
  Object.assign(list.style, { position: 'relative', height: `${heightPx}px` });
  const draw = (): void => {
    const first = Math.max(0, Math.floor(document.documentElement.scrollTop / rowPx) - 2);
    const rows = Math.ceil(innerHeight / rowPx) + 4;
    const boxes = Array.from({ length: rows * perRow }, (_, index) => {
      const box = document.createElement('div');
      const [topPx, left] = [(first + Math.floor(index / perRow)) * rowPx, (index % perRow) * 20];
      Object.assign(box.style, { position: 'absolute', top: `${topPx}px`, left: `${left}%` });
      Object.assign(box.style, { width: '19%', height: `${rowPx - 6}px`, background: 'gray' });
      return box;
    });
    list.replaceChildren(...boxes);
  };
  addEventListener('scroll', draw, { passive: true });
  draw();
}
