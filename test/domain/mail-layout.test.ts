import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailHtml } from '#domain/mail-layout';

const bodyOf = (text: string) =>
  mailHtml('Grid Ltd', text).split('Grid Ltd</p>')[1]?.replace('</div></body></html>', '') ?? '';
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
/** What a reader sees: tags away, entities as their signs. */
const seen = (html: string) =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
const linksOf = (text: string) => [...bodyOf(text).matchAll(/href="([^"]*)"/g)].map((match) => seen(match[1] ?? ''));

test('paragraphs and lines stay, the company stands on top', () => {
  expect(bodyOf('Dear Ann,\n\nsee you\nsoon').replace(/ style="[^"]*"/g, '')).toBe(
    '<p>Dear Ann,</p><p>see you<br>soon</p>',
  );
  expect(mailHtml('A & B <Ltd>', 'x')).toContain('A &amp; B &lt;Ltd&gt;');
});

test.each([
  ['See https://grid.example/jobs/1?a=1&b=2.', ['https://grid.example/jobs/1?a=1&b=2']],
  ['Your link (https://grid.example/x), please', ['https://grid.example/x']],
  ['“https://grid.example”, "https://grid.example/y"', ['https://grid.example', 'https://grid.example/y']],
  ['https://a.example\nhttps://b.example', ['https://a.example', 'https://b.example']],
  ['javascript:alert(1) ftp://grid.example', []],
])('of %j the links are %j', (text, links) => {
  expect(linksOf(text)).toEqual(links);
});

test('whatever people write, the reader sees exactly that and nothing of it becomes markup', () => {
  fc.assert(
    fc.property(
      fc
        .array(
          fc.oneof(fc.string(), fc.constantFrom('<script>', '"', "'", '&amp;', ' https://x.example/"onload=1 ', '\n')),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
      (text) => {
        const html = bodyOf(text);
        expect(seen(html)).toBe(text.replace(/\n{2,}/g, ''));
        expect(
          [...html.matchAll(/<\/?([a-z]+)/g)]
            .map((match) => match[1])
            .filter((tag) => !['p', 'br', 'a'].includes(tag ?? '')),
        ).toEqual([]);
      },
    ),
  );
});
