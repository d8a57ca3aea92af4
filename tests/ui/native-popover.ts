// jsdom 31 hides popovers and never opens one. This keeps what the markup sees of them: a button that names one toggles it, and it says so.
export function installNativePopover(): void {
  const open = new WeakSet<Element>();
  const set = (popover: HTMLElement, isOpen: boolean): void => {
    if (isOpen) open.add(popover);
    else open.delete(popover);
    popover.style.display = isOpen ? 'block' : '';
    const newState = isOpen ? 'open' : 'closed';
    popover.dispatchEvent(Object.assign(new Event('toggle'), { newState }));
  };
  HTMLElement.prototype.hidePopover = function hidePopover() {
    set(this, false);
  };
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[popovertarget]') : null;
    const popover = document.getElementById(button?.getAttribute('popovertarget') ?? '');
    if (popover !== null) set(popover, !open.has(popover));
  });
}
