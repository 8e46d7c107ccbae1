import { sql } from 'drizzle-orm';
import { notes } from '#db/schema/candidates';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { mustOnJob, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

type Visibility = 'PRIVATE' | 'DIRECT' | 'OPEN' | 'EVERYONE';

/** Adds a note to an application (hiring-process.md R18). */
export const addNote = defineCommand(
  'note.add',
  async (context, input: { applicationId: string; text: string; visibility: Visibility }) => {
    const { tx, actor, companyId, record, now } = context;
    const application = await applicationOf(context, input.applicationId);
    await mustOnJob(context, 'note.write', application.jobId, () => notFound('This application'), 'candidate.view');
    if (actor.type !== 'USER' || actor.id === null) throw new AppError('NOT_ALLOWED', 'Notes are written by people.');
    const id = newId();
    await tx.insert(notes).values({
      companyId,
      id,
      applicationId: input.applicationId,
      authorId: actor.id,
      text: input.text,
      visibility: input.visibility,
    });
    record.audits.push({
      name: 'NOTE_CREATED',
      subjectType: 'NOTE',
      subjectId: id,
      jobId: application.jobId,
      applicationId: input.applicationId,
      facts: { visibility: input.visibility },
    });
    record.changes.push({ topic: 'note', id: input.applicationId, jobId: application.jobId });
    return {
      id: publicId('note', id),
      text: input.text,
      visibility: input.visibility,
      author: { id: publicId('user', actor.id), name: actor.name },
      createdAt: now.toISOString(),
      removedAt: null as string | null,
      editable: true,
      removable: true,
    };
  },
);

/** Removes a note's text; the row stays. Allowed to its author and to administrators. */
export const removeNote = defineCommand('note.remove', async (context, input: { noteId: string }) => {
  const { tx, actor, companyId, record, now } = context;
  const [note] = await tx.execute<{
    application_id: string;
    author_id: string;
    visibility: Visibility;
    created_at: string;
    author: string;
  }>(sql`
    select n.application_id, n.author_id, n.visibility, n.created_at::text, u.first_name || ' ' || u.last_name as author from notes n
    join users u on u.company_id = n.company_id and u.id = n.author_id where n.company_id = ${companyId}::uuid and n.id = ${input.noteId}::uuid for update of n`);
  if (!note) throw notFound('This note');
  const application = await applicationOf(context, note.application_id);
  await mustOnJob(context, 'note.read', application.jobId, () => notFound('This note'), 'candidate.view');
  if (note.visibility === 'PRIVATE' && note.author_id !== actor.id) throw notFound('This note');
  if (note.author_id !== actor.id && actor.systemRole !== 'ADMINISTRATOR') {
    throw new AppError('NOT_ALLOWED', 'Only the author or an administrator may remove a note.', {
      capability: 'note.write',
    });
  }
  await tx.execute(
    sql`update notes set text = '', removed_at = now() where company_id = ${companyId}::uuid and id = ${input.noteId}::uuid`,
  );
  record.audits.push({
    name: 'NOTE_DELETED',
    subjectType: 'NOTE',
    subjectId: input.noteId,
    jobId: application.jobId,
    applicationId: note.application_id,
  });
  record.changes.push({ topic: 'note', id: note.application_id, jobId: application.jobId });
  return {
    id: publicId('note', input.noteId),
    text: '',
    visibility: note.visibility,
    author: { id: publicId('user', note.author_id), name: note.author },
    createdAt: new Date(note.created_at).toISOString(),
    removedAt: now.toISOString(),
    editable: false,
    removable: false,
  };
});

async function applicationOf({ tx, companyId }: CommandContext, applicationId: string): Promise<{ jobId: string }> {
  const [row] = await tx.execute<{ job_id: string }>(
    sql`select job_id from applications where company_id = ${companyId}::uuid and id = ${applicationId}::uuid`,
  );
  if (!row) throw notFound('This application');
  return { jobId: row.job_id };
}
