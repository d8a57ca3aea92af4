// Runs before the first paint, so that a light studio never flashes dark. The rest is in src/app/theme.ts.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('sora-studio-theme');
  } catch {
    // Storage is blocked: as the system has it.
  }
  const system = theme !== 'dark' && theme !== 'light';
  const light = theme === 'light' || (system && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', light ? '#f6f7f8' : '#0c0d0f');
})();
