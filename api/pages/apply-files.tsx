import type { Offer, OfferField } from '#domain/apply-prefill';
import { ACCEPTED_ENDINGS } from '#domain/file-type';
import type { DraftFileRow } from '#db/queries/apply-draft';
import { faultAt, noted, Required, type FieldState } from './apply-fields.tsx';
import { Icon } from './icon.tsx';
import { sizeText } from './times.ts';

/** Codes of the reader that mean: this is not the file that its name says, or it would burst. It cannot be sent. */
const REFUSED_READINGS: readonly string[] = ['UNPACKED_TOO_LARGE', 'TYPE_MISMATCH'];

/** Whether a file was found out while it was read, and must go. */
export function isRefused(file: DraftFileRow): boolean {
  return file.reading === 'FAILED' && REFUSED_READINGS.includes(file.readingError ?? '');
}

/** Résumé: upload first, then what became of it (apply-form.md R16, R22, R25). */
export function ResumePart({
  state,
  files,
  filled,
  required,
}: {
  state: FieldState;
  files: readonly DraftFileRow[];
  filled: number;
  required: boolean;
}) {
  const resumes = files.filter((file) => file.kind === 'RESUME');
  const reading = resumes.some((file) => file.reading === 'READING');
  const unread = resumes.some((file) => file.reading === 'FAILED' && !isRefused(file));
  const fault = faultAt(state, 'resume');
  return (
    <section class="part">
      <header>
        <h2>
          Résumé
          {required ? <Required /> : null}
        </h2>
        <p class="hint">
          We fill in what we can. <span class="req">*</span> required
        </p>
      </header>
      <FileList files={resumes} />
      {resumes.length < 3 ? (
        <div class="drop">
          <label class="vh" for="resume">
            Résumé
          </label>
          <input
            {...noted(state, 'resume', true)}
            type="file"
            accept={ACCEPTED_ENDINGS.RESUME.map((ending) => `.${ending}`).join(',')}
          />
          <button class="btn slim upload" name="act" value="upload" data-live data-upload="resume">
            <Icon name="up" />
            Attach
          </button>
          <p id="resume-note">PDF, Word, RTF, OpenDocument, text or a picture, up to 10 MB.</p>
        </div>
      ) : null}
      <div class="card" id="uploading" hidden>
        <div class="file">
          <Icon name="file" />
          <div class="grow">
            <b></b>
            <span class="num" role="status"></span>
            <progress max="100" value="0" aria-label="Upload"></progress>
          </div>
        </div>
      </div>
      {fault ? (
        <div class="notice bad">
          <Icon name="alert" />
          <p>{fault.message}</p>
        </div>
      ) : null}
      {reading ? (
        <div class="notice" role="status" data-reading>
          <Icon name="file" />
          <p>
            Reading your résumé… You can go on meanwhile.
            <noscript>
              {' '}
              <button class="btn slim" name="act" value="keep">
                Look again
              </button>
            </noscript>
          </p>
        </div>
      ) : null}
      {filled > 0 && !reading ? (
        <div class="notice warn" role="status">
          <Icon name="eye" />
          <p>
            <strong>
              We read your résumé and filled in {filled} {filled === 1 ? 'field' : 'fields'}.
            </strong>{' '}
            They are marked “Please check”. Nothing counts until you press Next.
          </p>
        </div>
      ) : null}
      {unread ? (
        <div class="notice">
          <Icon name="info" />
          <p>We could not read this file. Please fill in the form – the file is attached.</p>
        </div>
      ) : null}
    </section>
  );
}

const READING_TEXTS = { NONE: '', READING: ' · reading…', DONE: ' · read', FAILED: ' · not read' } as const;

/** Attached files, each with its way out. */
export function FileList({ files }: { files: readonly DraftFileRow[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="card files">
      {files.map((file) => (
        <li class="file">
          <Icon name="file" />
          <div>
            <b>{file.name}</b>
            <span class="num">
              {sizeText(file.bytes)}
              {READING_TEXTS[file.reading]}
            </span>
          </div>
          <button class="btn slim text" name="act" value={`remove-file:${file.id}`} data-live>
            Remove<span class="vh"> {file.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Values found in the résumé that differ from what was typed: theirs to take or leave. */
export function OffersOf({ offers, fields }: { offers: readonly Offer[]; fields: readonly OfferField[] }) {
  return (
    <>
      {offers
        .filter((offer) => fields.includes(offer.field))
        .map((offer) => (
          <div class="offer">
            <span>
              Found in your résumé: <b>{offer.words}</b>
            </span>
            <button class="btn slim" name="act" value={`use:${offer.field}`} data-live>
              {offer.field === 'experience' || offer.field === 'education' ? 'Add these' : 'Use this'}
            </button>
          </div>
        ))}
    </>
  );
}
