// Filters act when they change; a page that is only looked at reads itself again every ten seconds.
(() => {
  document.documentElement.classList.add('js');
  document.addEventListener('change', (event) => event.target.closest('form[data-submit-on-change]')?.requestSubmit());
  const main = document.querySelector('main[data-live]');
  if (!main) return;
  setInterval(async () => {
    const busy = document.hidden || main.querySelector('details[open]') || main.contains(document.activeElement);
    if (busy) return;
    const text = await fetch(location.href, { headers: { accept: 'text/html' } }).then(
      (answer) => (answer.ok && !answer.redirected ? answer.text() : ''),
      () => '',
    );
    const next = text === '' ? null : new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    if (next) main.replaceChildren(...next.childNodes);
  }, 10_000);
})();
