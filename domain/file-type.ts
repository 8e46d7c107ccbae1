/** File types of the résumé section: ending → content types that may stand behind it (apply-form.md R19). */
const RESUME_TYPES: Record<string, readonly string[]> = {
  pdf: ['application/pdf'],
  doc: ['application/x-cfb', 'application/msword'],
  dot: ['application/x-cfb', 'application/msword'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  dotx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.template', 'application/zip'],
  rtf: ['application/rtf', 'text/rtf'],
  odt: ['application/vnd.oasis.opendocument.text', 'application/zip'],
  txt: ['text/plain'],
  wps: ['application/x-cfb'],
  pages: ['application/zip', 'application/vnd.apple.pages'],
  png: ['image/png'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
};
/** Further types of the section for other files. */
const OTHER_TYPES: Record<string, readonly string[]> = {
  ...RESUME_TYPES,
  xls: ['application/x-cfb'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet', 'application/zip'],
  csv: ['text/plain'],
  ppt: ['application/x-cfb'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip'],
  ppsx: ['application/vnd.openxmlformats-officedocument.presentationml.slideshow', 'application/zip'],
  eml: ['text/plain'],
  msg: ['application/x-cfb'],
  ics: ['text/calendar', 'text/plain'],
  vcf: ['text/vcard', 'text/plain'],
};
const READABLE = new Set(['pdf', 'doc', 'docx', 'rtf', 'odt', 'txt']);

export const ACCEPTED_ENDINGS = { RESUME: Object.keys(RESUME_TYPES), OTHER: Object.keys(OTHER_TYPES) } as const;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Whether content and ending agree on a type of the list; a text file has no signature, so `null` counts as text there. */
export function isAcceptedType(name: string, detected: string | null, section: 'RESUME' | 'OTHER' = 'RESUME'): boolean {
  const types = (section === 'RESUME' ? RESUME_TYPES : OTHER_TYPES)[endingOf(name)];
  return types !== undefined && types.includes(detected ?? 'text/plain');
}

/** Whether facts are read from files of this ending. */
export function isReadable(name: string): boolean {
  return READABLE.has(endingOf(name));
}

/** How the app shows a file beside the facts (candidates.md R15). */
export function previewOf(contentType: string): 'PDF' | 'PICTURE' | 'TEXT' | 'NONE' {
  if (contentType === 'application/pdf') return 'PDF';
  if (/^image\/(png|jpeg|gif)$/.test(contentType)) return 'PICTURE';
  return /word|cfb|rtf|opendocument|text\/plain|zip/.test(contentType) ? 'TEXT' : 'NONE';
}

/** The name as it is shown: without path parts and control characters, at most 150 characters (R20). */
export function shownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = [...last]
    .filter((sign) => sign >= ' ' && sign !== '\u007f')
    .join('')
    .trim();
  return (plain.length > 150 ? `${plain.slice(0, 140)}….${endingOf(plain)}` : plain) || 'file';
}
