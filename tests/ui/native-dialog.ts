// jsdom 31 has no modal dialogs and no popovers. These keep what the markup sees of them: `open`, and `toggle` events.

export function installNativeDialog(): void {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
    this.querySelector<HTMLElement>('button, input, textarea, select')?.focus();
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
}
