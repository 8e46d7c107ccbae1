// Smaller acts of the form without a new page, upload progress, place suggestions. Without this file everything works by plain posts.
(() => {
  const area = document.getElementById('form-area');
  document.getElementById('summary')?.focus();
  if (!area) return;
  document.documentElement.classList.add('js');
  const LIMIT = 10 * 1024 * 1024;
  let busy = false;

  /** Posts the form with one of its acts and puts the answer in place, keeping what was typed meanwhile and the focus. */
  function act(value) {
    if (busy) return;
    busy = true;
    const form = document.getElementById('apply');
    const sent = new FormData(form);
    sent.set('act', value);
    const request = new XMLHttpRequest();
    request.open('POST', form.action || location.href);
    request.setRequestHeader('accept', 'text/html');
    if (value === 'upload') request.upload.addEventListener('progress', (event) => showProgress(sent, event));
    request.addEventListener('error', () =>
      failed('The connection was lost. What you typed is still here; try again.'),
    );
    request.addEventListener('load', () => {
      busy = false;
      const next = new DOMParser().parseFromString(request.responseText, 'text/html').getElementById('form-area');
      if (!next) return failed('This did not work. What you typed is still here; try again.');
      const focused = document.activeElement;
      const kept = [...form.elements].filter(
        (one) =>
          one.name &&
          one.type !== 'file' &&
          one.type !== 'checkbox' &&
          one.type !== 'radio' &&
          one.value !== (sent.get(one.name) ?? '') &&
          one.tagName !== 'BUTTON',
      );
      area.replaceChildren(...next.childNodes);
      const fresh = document.getElementById('apply');
      for (const one of kept)
        if (one.type !== 'hidden' && fresh.elements[one.name]) fresh.elements[one.name].value = one.value;
      focus(value, focused);
      watch();
    });
    request.send(sent);
  }

  function focus(value, before) {
    const summary = document.getElementById('summary');
    const list = /^(?:add|remove|use)[-:](experience|education)/.exec(value)?.[1];
    if (summary) summary.focus();
    else if (value.startsWith('add-')) document.querySelector(`#${list} > fieldset:last-of-type input`)?.focus();
    else if (list) document.querySelector(`#${list} > div:last-child button`)?.focus();
    else if (before?.id) document.getElementById(before.id)?.focus();
  }

  function showProgress(sent, event) {
    const card = document.getElementById('uploading');
    const file = ['resume', 'files'].flatMap((name) => sent.getAll(name)).find((one) => one.size > 0);
    if (!card || !file) return;
    card.hidden = false;
    card.querySelector('b').textContent = file.name;
    card.querySelector('span').textContent =
      `${Math.round(event.loaded / 1000)} of ${Math.round(event.total / 1000)} kB`;
    card.querySelector('progress').value = (event.loaded / event.total) * 100;
  }

  function failed(words) {
    busy = false;
    const card = document.getElementById('uploading');
    card.hidden = false;
    card.querySelector('b').textContent = words;
    card.querySelector('span').textContent = '';
    card.querySelector('progress').value = 0;
  }

  /** Asks whether the résumé is read; the found values come with the next act. */
  function watch() {
    if (!document.querySelector('[data-reading]')) return;
    setTimeout(async () => {
      const answer = await fetch(`${location.pathname}/reading`).then(
        (one) => one.json(),
        () => null,
      );
      if (answer?.state === 'DONE' && !busy) act('keep');
      else watch();
    }, 1200);
  }

  area.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-live]');
    if (!button) return;
    event.preventDefault();
    act(button.value);
  });
  let typing;
  area.addEventListener('input', ({ target }) => {
    if (target.id !== 'place') return;
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const words = target.value.trim();
      const answer =
        words.length < 2
          ? ''
          : await fetch(`${target.dataset.places}?q=${encodeURIComponent(words)}`).then(
              (one) => (one.ok ? one.text() : ''),
              () => '',
            );
      if (target.value.trim() === words) document.getElementById('place-options').innerHTML = answer;
    }, 250);
  });
  area.addEventListener('change', ({ target }) => {
    if (target.name === 'placeId') document.getElementById('place').value = target.dataset.name;
    if (target.type !== 'file' || target.files.length === 0) return;
    if (![...target.files].some((file) => file.size > LIMIT)) return act('upload');
    failed('This file is larger than 10 MB.');
    target.value = '';
  });
  watch();
})();
