import { sql } from 'drizzle-orm';
import * as contract from '#api/contract/files';
import { mustOnJob, notFound } from '#commands/access';
import { recordDownload } from '#commands/files';
import { publicId } from '#domain/id';
import { previewOf } from '#domain/file-type';
import type { Tx } from '#db/client';
import type { Actor } from '#commands/actor';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { bare, serve } from '../route.ts';
import { AppError } from '#domain/app-error';
import { mustSeeApplication } from './applications.ts';

type FileRow = {
  id: string;
  application_id: string;
  kind: 'RESUME' | 'COVER_LETTER' | 'OTHER';
  name: string;
  bytes: number;
  content_type: string;
  state: 'SCANNING' | 'READY' | 'REMOVED';
  reading: 'NONE' | 'READING' | 'DONE' | 'FAILED';
  reading_error: string | null;
  created_at: string;
  storage_key: string;
};

/** Files of applications: list, read text, bytes as attachment for download and for the app's own preview. */
export function fileRoutes(app: App, deps: ApiDeps) {
  const bytes = (path: string, download: boolean) => {
    app.get(`/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`, async (request: Request) => {
      const actor = request.get('actor');
      if (!actor) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
      const file = await deps.db.transaction(actor.companyId, (tx) =>
        fileOf(tx, actor, bare('file', request.req.param('fileId') ?? '')),
      );
      if (file.state === 'REMOVED') throw notFound('This file');
      if (download)
        await recordDownload({ db: deps.db, actor }, { fileId: file.id, applicationId: file.application_id });
      const stream = await deps.storage.open(file.storage_key);
      return new Response(stream, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-length': String(file.bytes),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        },
      });
    });
  };
  bytes(contract.fileContentPath, true);
  bytes(contract.filePreviewPath, false);
  return [
    serve(app, deps, contract.listFiles, ({ params, actor, read }) =>
      read(async (tx) => {
        const id = bare('application', params.applicationId);
        await mustSeeApplication(tx, actor, id);
        const rows =
          await tx.execute<FileRow>(sql`select id, application_id, kind, name, bytes, content_type, state, reading, reading_error, created_at::text, storage_key from files
          where company_id = ${actor.companyId}::uuid and application_id = ${id}::uuid order by kind = 'RESUME' desc, created_at desc, id`);
        return {
          items: rows.map((row) => ({
            id: publicId('file', row.id),
            kind: row.kind,
            name: row.name,
            bytes: row.bytes,
            type: row.content_type,
            state: row.state,
            reading: row.reading,
            readingError: row.reading_error,
            createdAt: new Date(row.created_at).toISOString(),
            preview: row.state === 'REMOVED' ? ('NONE' as const) : previewOf(row.content_type),
          })),
        };
      }),
    ),
    serve(app, deps, contract.getFileText, ({ params, actor, read }) =>
      read(async (tx) => {
        const file = await fileOf(tx, actor, bare('file', params.fileId));
        const [row] = await tx.execute<{ text: string }>(
          sql`select r.text from files f join parsed_resumes r on r.company_id = f.company_id and r.file_sha256 = f.sha256 and r.state = 'READ' where f.company_id = ${actor.companyId}::uuid and f.id = ${file.id}::uuid order by r.created_at desc limit 1`,
        );
        if (!row) throw notFound('The text of this file');
        return { text: row.text };
      }),
    ),
  ];
}

async function fileOf(tx: Tx, actor: Actor, fileId: string): Promise<FileRow> {
  const [row] = await tx.execute<
    FileRow & { job_id: string }
  >(sql`select f.id, f.application_id, f.kind, f.name, f.bytes, f.content_type, f.state, f.reading, f.reading_error, f.created_at::text, f.storage_key, a.job_id
    from files f join applications a on a.company_id = f.company_id and a.id = f.application_id where f.company_id = ${actor.companyId}::uuid and f.id = ${fileId}::uuid`);
  if (!row) throw notFound('This file');
  await mustOnJob({ tx, actor }, 'candidate.view', row.job_id, () => notFound('This file'), 'candidate.view');
  return row;
}
