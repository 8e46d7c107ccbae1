import type { FieldFault, RawPage1 } from '#domain/apply-form';
import { meantEmailDomain } from '#domain/apply-form';
import type { ApplyFormRules, RequirableField } from '#domain/apply-form-rules';
import type { Offer } from '#domain/apply-prefill';
import { ACCEPTED_ENDINGS } from '#domain/file-type';
import { phoneCountries } from '#domain/phone';
import type { DraftFileRow } from '#db/queries/apply-draft';
import type { PublicPosting } from '#db/queries/career-site';
import type { Place } from '#db/queries/places';
import { ApplyLayout } from './apply-layout.tsx';
import { EducationEntries, ExperienceEntries } from './apply-entries.tsx';
import { Field, FaultSummary, noted, TextField, type FieldState } from './apply-fields.tsx';
import { FileList, OffersOf, ResumePart } from './apply-files.tsx';
import { Icon } from './icon.tsx';
import type { SiteCompany } from './layout.tsx';
import { countryText } from './times.ts';

export type Page1Props = {
  company: SiteCompany;
  posting: PublicPosting;
  formId: string;
  /** What the company requires, and the same sealed for the way back. */
  rules: ApplyFormRules;
  asked: string;
  raw: RawPage1;
  faults: readonly FieldFault[];
  check: ReadonlySet<string>;
  offers: readonly Offer[];
  files: readonly DraftFileRow[];
  /** File whose reading is filled in on this page. */
  filledFrom: string | null;
  places: readonly Place[];
  notice: 'ENDED' | null;
};

/** Page 1: résumé first, then the person (apply-form.md R23, R25, R27). */
export function ApplyPage1View({
  company,
  posting,
  formId,
  rules,
  asked,
  raw,
  faults,
  check,
  offers,
  files,
  filledFrom,
  places,
  notice,
}: Page1Props) {
  const state: FieldState = { faults, check };
  const must = (field: RequirableField) => rules.required.includes(field);
  const meant = meantEmailDomain(raw.email);
  const others = files.filter((file) => file.kind !== 'RESUME');
  return (
    <ApplyLayout company={company} posting={posting} step={1}>
      <div id="form-area">
        {notice === 'ENDED' ? (
          <div class="notice warn">
            <Icon name="info" />
            <p>Your draft has ended. Drafts are kept for 24 hours. Please fill in the form again.</p>
          </div>
        ) : null}
        <FaultSummary faults={faults} />
        <form class="form" id="apply" method="post" enctype="multipart/form-data" novalidate>
          <input type="hidden" name="formId" value={formId} />
          <input type="hidden" name="asked" value={asked} />
          <input type="hidden" name="filledFrom" value={filledFrom ?? ''} />
          <input type="hidden" name="experience.count" value={String(raw.experience.length)} />
          <input type="hidden" name="education.count" value={String(raw.education.length)} />
          {/* Enter in a field presses the first button of a form: that must be Next. */}
          <button class="vh" name="act" value="next" tabindex={-1} aria-hidden="true">
            Next
          </button>
          <p class="trap" aria-hidden="true">
            <label for="website">Leave this field empty</label>
            <input id="website" name="website" tabindex={-1} autocomplete="off" />
          </p>
          <ResumePart state={state} files={files} filled={check.size} required={must('resume')} />
          <section class="part">
            <header>
              <h2>Contact</h2>
            </header>
            <div class="two">
              <TextField
                state={state}
                name="firstName"
                label="First name"
                required
                value={raw.firstName}
                autocomplete="given-name"
                maxlength={200}
              />
              <TextField
                state={state}
                name="lastName"
                label="Last name"
                required
                value={raw.lastName}
                autocomplete="family-name"
                maxlength={200}
              />
            </div>
            <OffersOf offers={offers} fields={['firstName', 'lastName']} />
            <TextField
              state={state}
              name="email"
              label="E-mail"
              required
              type="email"
              value={raw.email}
              autocomplete="email"
              maxlength={300}
              hint={
                meant ? (
                  <>
                    Did you mean <b>{meant}</b>? You can go on either way.
                  </>
                ) : undefined
              }
            />
            <OffersOf offers={offers} fields={['email']} />
            <Field state={state} name="phone" label="Phone number" required={must('phone')}>
              <div class="phone">
                <select name="phoneCountry" aria-label="Country of the number" autocomplete="tel-country-code">
                  {phoneCountries().map(({ country, callingCode }) => (
                    <option value={country} selected={country === raw.phoneCountry}>
                      {country} {callingCode} {countryText(country)}
                    </option>
                  ))}
                </select>
                <input
                  {...noted(state, 'phone')}
                  required={must('phone')}
                  type="tel"
                  value={raw.phone}
                  autocomplete="tel"
                  maxlength={60}
                />
              </div>
            </Field>
            <OffersOf offers={offers} fields={['phone']} />
            <Field
              state={state}
              name="place"
              label="Location (City)"
              required={must('location')}
              after={
                <>
                  <div id="place-options">
                    <PlaceOptions typed={raw.place} places={places} chosen={raw.placeId} />
                  </div>
                  <noscript>
                    <button class="btn slim" name="act" value="find-place">
                      Find my city
                    </button>
                  </noscript>
                </>
              }
            >
              <input
                {...noted(state, 'place')}
                required={must('location')}
                value={raw.place}
                autocomplete="off"
                maxlength={200}
                data-places={`/${company.slug}/places`}
              />
            </Field>
            <OffersOf offers={offers} fields={['place']} />
          </section>
          <ExperienceEntries
            state={state}
            rows={raw.experience}
            required={must('experience')}
            firstJob={rules.allowFirstJob ? raw.firstJob : null}
          />
          <OffersOf offers={offers} fields={['experience']} />
          <EducationEntries state={state} rows={raw.education} required={must('education')} />
          <OffersOf offers={offers} fields={['education']} />
          <section class="part">
            <header>
              <h2>Links and other files</h2>
            </header>
            <TextField
              state={state}
              name="links"
              label="LinkedIn or website"
              value={raw.links}
              maxlength={1_000}
              inputmode="url"
              hint="Several addresses: put a space between them."
            />
            <OffersOf offers={offers} fields={['links']} />
            <Field state={state} name="files" label="Cover letter, certificates">
              <FileList files={others} />
              {others.length < 5 ? (
                <div class="drop">
                  <input
                    {...noted(state, 'files')}
                    type="file"
                    multiple
                    accept={ACCEPTED_ENDINGS.OTHER.map((ending) => `.${ending}`).join(',')}
                  />
                  <button class="btn slim upload" name="act" value="upload" data-live data-upload="files">
                    <Icon name="up" />
                    Attach
                  </button>
                  <p>Up to 5 files, 10 MB each.</p>
                </div>
              ) : null}
            </Field>
          </section>
          <div class="end">
            <button class="btn main" name="act" value="next">
              Next
            </button>
            <p>Your answers are kept for 24 hours. The team sees nothing until you submit.</p>
          </div>
        </form>
      </div>
    </ApplyLayout>
  );
}

/** Places that fit what was typed, as choices; also the answer to the page's own search. */
export function PlaceOptions({ typed, places, chosen }: { typed: string; places: readonly Place[]; chosen: string }) {
  if (places.length === 0)
    return typed.trim().length >= 2 && chosen === '' ? (
      <p class="hint">No place of that name is in our list. Try the next larger town.</p>
    ) : null;
  return (
    <fieldset class="pick">
      <legend class="vh">Places that match “{typed}”</legend>
      {places.map((place) => (
        <label class="check">
          <input type="radio" name="placeId" value={place.id} checked={place.id === chosen} data-name={place.name} />
          <span>
            {place.name}{' '}
            <span>
              {place.region ? `${place.region}, ` : ''}
              {countryText(place.country)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
