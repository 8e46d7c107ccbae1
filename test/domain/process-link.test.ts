import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processLink, processListLink } from '#domain/process-link';

test('a link leads to the one process and the one question that were asked for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('http://ui.example', 'http://ui.example/', 'https://ui.example/temporal/'),
      fc.string({ minLength: 1 }).filter((id) => !/^\.+$/.test(id)),
      (ui, text) => {
        const base = ui.replace(/\/$/, '');
        const one = new URL(processLink(ui, 'default', text));
        expect(decodeURIComponent(one.href.slice(`${base}/namespaces/default/workflows/`.length))).toBe(text);
        expect(new URL(processListLink(ui, 'default', text)).searchParams.get('query')).toBe(text);
      },
    ),
  );
  expect(processLink('http://ui.example/', 'default', 'interview:1')).toBe(
    'http://ui.example/namespaces/default/workflows/interview%3A1',
  );
});
