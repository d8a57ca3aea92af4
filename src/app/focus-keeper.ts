// Keeps the keyboard's place. An element that is removed takes the focus with it, and a person is left nowhere: deleting
// a card is the common case. The focus then goes to what stands next to the place, so that the next key works there.

/** From the focused element outwards: where each stood. */
type Place = { element: Element; parent: Element | null; next: Element | null; previous: Element | null };

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]';

/** The answer stops it. */
export function keepFocus(page: Document): () => void {
  let places: readonly Place[] = placesOf(page.activeElement);
  const remember = () => {
    places = placesOf(page.activeElement);
  };
  const look = () => {
    const [last] = places;
    if (last === undefined || last.element.isConnected) return;
    // Whoever removed it may have a better place in mind and name it in the same breath.
    requestAnimationFrame(() => {
      if (page.activeElement === null || page.activeElement === page.body)
        nearest(places, page)?.focus({ preventScroll: true });
      remember();
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(page.body, { childList: true, subtree: true });
  page.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', remember);
  };
}

function placesOf(from: Element | null): readonly Place[] {
  const places: Place[] = [];
  for (
    let element = from;
    element !== null && element !== element.ownerDocument.body;
    element = element.parentElement
  ) {
    const { parentElement: parent, nextElementSibling: next, previousElementSibling: previous } = element;
    places.push({ element, parent, next, previous });
  }
  return places;
}

function nearest(places: readonly Place[], page: Document): HTMLElement | null {
  for (const { element, parent, next, previous } of places) {
    if (element.isConnected || parent?.isConnected !== true) continue;
    const found = focusableIn(next) ?? focusableIn(previous);
    if (found !== null) return found;
  }
  return page.querySelector<HTMLElement>('main h1') ?? page.querySelector<HTMLElement>('main');
}

function focusableIn(element: Element | null): HTMLElement | null {
  if (element?.isConnected !== true) return null;
  const candidates = [element, ...element.querySelectorAll(FOCUSABLE)];
  const found = candidates.find(
    (each) => each instanceof HTMLElement && each.matches(FOCUSABLE) && each.tabIndex >= 0 && each.checkVisibility(),
  );
  return found instanceof HTMLElement ? found : null;
}
