// Runs before the first paint, so that nobody sees a flash of the other theme.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  function read() {
    try {
      return localStorage.getItem('theme') || 'system';
    } catch {
      return 'system';
    }
  }
  function apply() {
    var choice = read();
    root.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
  }
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('themechange', apply);
  // zod would otherwise try to compile its checks, which the content policy forbids and reports.
  globalThis.__zod_globalConfig = { jitless: true };
})();
