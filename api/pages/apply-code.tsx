import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { mailApplyCode } from '#commands/apply-codes';
import { AppError } from '#domain/app-error';
import { EEO_KEYS } from '#domain/eeo';
import type { ReadDraft } from '#db/queries/apply-draft';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { Request } from '../request.ts';
import { visitor } from './apply-draft.ts';
import { TextField } from './apply-fields.tsx';
import type { PostedForm } from './apply-input.ts';
import { ApplyLayout } from './apply-layout.tsx';
import type { Visit } from './apply-first.tsx';
import { pageAnswer } from './document.tsx';
import { newFormId } from './form-id.ts';

const SUBMISSIONS = { size: 10, perSeconds: 3_600 };
const SUBMISSIONS_PER_EMAIL = { size: 3, perSeconds: 3_600 };
const CODE_MAILS = { size: 3, perSeconds: 3_600 };
const CODE_TRIES = { size: 5, perSeconds: 1_800 };
const PERIOD_MS = 30 * 60_000;
const KEPT = ['sms', 'whatsapp', 'futureJobs', ...EEO_KEYS.map((key) => `eeo-${key}`)];

/**
 * Lets an application through, or answers with the page that asks for a one-time code: after 10 submissions per hour and network
 * address or 3 per hour and e-mail, a code goes to the e-mail of the draft (apply-form.md R32). Null: it may go on.
 */
export async function askForCode(
  deps: ApiDeps,
  request: Request,
  at: Visit,
  draft: ReadDraft & { page1: NonNullable<ReadDraft['page1']> },
  form: PostedForm,
): Promise<Response | null> {
  const email = hashOf(draft.page1.email.toLowerCase());
  const given = form.text('code').replace(/\D/g, '');
  if (form.text('code') !== '') {
    await takeToken(deps.db, `apply:code:${draft.id}`, CODE_TRIES);
    if (isRight(deps, draft, given)) return null;
    return codePage(
      deps,
      at,
      draft,
      form,
      'This code is not right, or its 30 minutes are over. Enter the six digits again.',
    );
  }
  try {
    await takeToken(deps.db, `apply:address:${request.get('address')}`, SUBMISSIONS);
    await takeToken(deps.db, `apply:email:${email}`, SUBMISSIONS_PER_EMAIL);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error;
  }
  await takeToken(deps.db, `apply:code-mail:${email}`, CODE_MAILS);
  await mailApplyCode(
    { db: deps.db, actor: visitor(at.company, request) },
    { draftId: draft.id, code: codeOf(deps, draft, Date.now()) },
  );
  return codePage(deps, at, draft, form, null);
}

function codePage(
  deps: ApiDeps,
  at: Visit,
  draft: ReadDraft & { page1: NonNullable<ReadDraft['page1']> },
  form: PostedForm,
  fault: string | null,
): Promise<Response> {
  return pageAnswer(
    <ApplyLayout company={at.company} posting={at.posting} step={2}>
      <form class="form" method="post" action={`${at.path}/apply/2`}>
        <input type="hidden" name="formId" value={newFormId(deps.settings.signingKey)} />
        {KEPT.filter((name) => form.text(name) !== '').map((name) => (
          <input type="hidden" name={name} value={form.text(name)} />
        ))}
        <section class="part">
          <header>
            <h2>One more step</h2>
            <p class="hint">
              Many applications came from your network or for your address within the last hour. We have sent a code to{' '}
              {draft.page1.email}; enter it here to send your application. What you filled in is kept.
            </p>
          </header>
          <TextField
            state={{
              faults: fault === null ? [] : [{ field: 'code', code: 'INVALID', message: fault }],
              check: new Set(),
            }}
            name="code"
            label="Code from the e-mail"
            value=""
            required
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={12}
          />
        </section>
        <div class="end">
          <button class="btn main">Submit</button>
        </div>
      </form>
    </ApplyLayout>,
    429,
    { 'retry-after': '360' },
  );
}

/** Six digits that follow from draft, address and half hour: nothing has to be kept, and Submit ends the draft, so it works once. */
function codeOf(deps: ApiDeps, draft: ReadDraft, atMs: number): string {
  const text = `apply-code:${draft.id}:${draft.page1?.email ?? ''}:${Math.floor(atMs / PERIOD_MS)}`;
  const number = createHmac('sha256', deps.settings.signingKey).update(text).digest().readUInt32BE(0);
  return String(number % 1_000_000).padStart(6, '0');
}

function isRight(deps: ApiDeps, draft: ReadDraft, given: string): boolean {
  return [Date.now(), Date.now() - PERIOD_MS].some((atMs) => {
    const right = Buffer.from(codeOf(deps, draft, atMs));
    const typed = Buffer.from(given);
    return right.length === typed.length && timingSafeEqual(right, typed);
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
