import { fileTypeFromBuffer } from 'file-type';
import { addDraftFile } from '#commands/files';
import type { FieldFault } from '#domain/apply-form';
import { AppError } from '#domain/app-error';
import { ACCEPTED_ENDINGS, endingOf, isAcceptedType, MAX_FILE_BYTES, shownName } from '#domain/file-type';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { Request } from '../request.ts';
import { visitor } from './apply-draft.ts';
import type { PostedForm } from './apply-input.ts';
import type { SiteCompany } from './layout.tsx';

/** All files of one post, with some room for the other fields (apply-form.md R20). */
export const MAX_POST_BYTES = 32 * 1024 * 1024;
const UPLOADS = { size: 60, perSeconds: 3_600 };
const SAMPLE_BYTES = 4_100;

type Section = 'RESUME' | 'OTHER';

/** Stores the files of a post on its draft; what is wrong with some of them stands in the answer, the others are kept. */
export async function storeUploads(
  deps: ApiDeps,
  request: Request,
  company: SiteCompany,
  draftId: string,
  form: PostedForm,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const [field, section] of [
    ['resume', 'RESUME'],
    ['files', 'OTHER'],
  ] as const) {
    for (const file of form.files(field)) {
      try {
        await storeOne(deps, request, company, draftId, section, file);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        faults.push({ field, code: error.code, message: `${shownName(file.name)}: ${error.detail}` });
      }
    }
  }
  return faults;
}

/** The sentence for a file of a type that is not taken. */
export function notAcceptedText(section: Section): string {
  return `This file type is not accepted. Accepted: ${ACCEPTED_ENDINGS[section].join(', ')}.`;
}

async function storeOne(
  deps: ApiDeps,
  request: Request,
  company: SiteCompany,
  draftId: string,
  section: Section,
  file: File,
): Promise<void> {
  await takeToken(deps.db, `upload:${request.get('address')}`, UPLOADS);
  const name = shownName(file.name);
  if (file.size === 0) throw new AppError('FILE_EMPTY', 'This file is empty.');
  if (file.size > MAX_FILE_BYTES) throw new AppError('FILE_TOO_LARGE', 'This file is larger than 10 MB.');
  const type = await typeOf(file, name);
  if (!isAcceptedType(name, type, section)) throw new AppError('FILE_TYPE_NOT_ACCEPTED', notAcceptedText(section));
  const stored = await deps.storage.put(file.stream(), { maxBytes: MAX_FILE_BYTES });
  try {
    await addDraftFile(
      { db: deps.db, actor: visitor(company, request) },
      {
        draftId,
        kind: section,
        name,
        contentType: type ?? 'text/plain',
        bytes: stored.size,
        sha256: stored.sha256,
        storageKey: stored.key,
      },
    );
  } catch (error) {
    await deps.storage.remove(stored.key);
    throw error;
  }
}

/** The type by content; null for text, which has no signature. Office files are zips whose directory names the type. */
async function typeOf(file: File, name: string): Promise<string | null> {
  const start = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  const found = await fileTypeFromBuffer(
    start.length < file.size && isZip(start) ? new Uint8Array(await file.arrayBuffer()) : start,
  );
  if (found) return found.mime;
  // Old Rich Text may begin with blanks, which hide its signature.
  if (endingOf(name) === 'rtf' && Buffer.from(start).toString('latin1').trimStart().startsWith('{\\rtf'))
    return 'application/rtf';
  return start.includes(0) ? 'application/octet-stream' : null;
}

function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b;
}
