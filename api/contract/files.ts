import { z } from 'zod';
import { id, instant, operation } from './operation.ts';
import { applicationParams } from './applications.ts';

export const file = z.object({
  id: id('file'),
  kind: z.enum(['RESUME', 'COVER_LETTER', 'OTHER']),
  name: z.string(),
  bytes: z.number().int(),
  type: z.string(),
  state: z.enum(['SCANNING', 'READY', 'REMOVED']),
  /** DONE: facts were read; FAILED: kept, "could not be read", with the code of the reader. */
  reading: z.enum(['NONE', 'READING', 'DONE', 'FAILED']),
  readingError: z.string().nullable(),
  createdAt: instant,
  /** PDF: drawn by the app; PICTURE: shown; TEXT: read text; NONE: no preview. */
  preview: z.enum(['PDF', 'PICTURE', 'TEXT', 'NONE']),
});
export type FileDto = z.infer<typeof file>;
const fileParams = z.strictObject({ fileId: id('file') });

export const listFiles = operation({
  operationId: 'listFiles',
  method: 'get',
  path: '/applications/{applicationId}/files',
  summary: 'Files of an application; the newest résumé first',
  tag: 'Files',
  params: applicationParams,
  answer: z.object({ items: z.array(file) }),
});

export const getFileText = operation({
  operationId: 'getFileText',
  method: 'get',
  path: '/files/{fileId}/text',
  summary: 'The text that was read from a file, with marks of evidence',
  tag: 'Files',
  params: fileParams,
  answer: z.object({ text: z.string() }),
});

/** Answers bytes as an attachment; `GET /api/v1/files/{fileId}/content` and `/preview` are plain addresses. */
export const fileContentPath = '/files/{fileId}/content';
export const filePreviewPath = '/files/{fileId}/preview';
