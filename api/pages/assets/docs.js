// Shows the API's own description; nothing is fetched from elsewhere.
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  domNode: document.getElementById('reference'),
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: false,
  validatorUrl: null,
  // The library leaves two controls without a name.
  onComplete: () => {
    document.getElementById('servers')?.setAttribute('aria-label', 'Server');
    document.querySelector('.operation-filter-input')?.setAttribute('aria-label', 'Filter by tag or path');
  },
});
