// The button exists only where copying works.
(function () {
  var button = document.getElementById('copy-link');
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', function () {
    navigator.clipboard.writeText(button.dataset.url).then(function () {
      document.getElementById('copied').textContent = 'Link copied.';
    });
  });
})();
