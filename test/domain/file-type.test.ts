import { expect, test } from 'vitest';
import { isAcceptedType, isReadable, previewOf, shownName } from '#domain/file-type';

test.each([
  ['cv.pdf', 'application/pdf', true],
  ['cv.PDF', 'application/pdf', true],
  ['cv.pdf', 'application/x-msdownload', false],
  ['cv.exe', 'application/x-msdownload', false],
  ['cv.txt', null, true],
  ['cv.docx', 'application/zip', true],
  ['cv.zip', 'application/zip', false],
  ['cv', 'application/pdf', false],
  ['photo.jpeg', 'image/jpeg', true],
  ['table.xlsx', 'application/zip', false],
])('a résumé %s of type %s is accepted: %s', (name, type, accepted) => {
  expect(isAcceptedType(name, type)).toBe(accepted);
});

test('the other section takes tables, slides and mails too, and nothing that runs', () => {
  for (const [name, type] of [
    ['table.xlsx', 'application/zip'],
    ['talk.pptx', 'application/zip'],
    ['list.csv', null],
    ['mail.eml', null],
  ] as const)
    expect(isAcceptedType(name, type, 'OTHER')).toBe(true);
  expect(isAcceptedType('run.exe', 'application/x-msdownload', 'OTHER')).toBe(false);
});

test('facts are read from documents, not from pictures', () => {
  expect(isReadable('cv.odt')).toBe(true);
  expect(isReadable('cv.png')).toBe(false);
});

test('what the app can show is decided by the content type', () => {
  expect(previewOf('application/pdf')).toBe('PDF');
  expect(previewOf('image/png')).toBe('PICTURE');
  expect(previewOf('text/plain')).toBe('TEXT');
  expect(previewOf('image/tiff')).toBe('NONE');
});

test('a shown name has no path parts, no control characters, and keeps its ending when it is cut', () => {
  expect(shownName('C:\\files\\..\\cv.pdf')).toBe('cv.pdf');
  expect(shownName('a\u0000b.pdf')).toBe('ab.pdf');
  const long = shownName(`${'x'.repeat(200)}.pdf`);
  expect(long.length).toBeLessThanOrEqual(150);
  expect(long.endsWith('.pdf')).toBe(true);
  expect(shownName('///')).toBe('file');
});
