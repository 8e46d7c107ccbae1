import type { RawPage1 } from '#domain/apply-form';
import { CheckChip, faultAt, MonthField, Required, TextField, type FieldState } from './apply-fields.tsx';
import { Icon } from './icon.tsx';

type ExperienceProps = {
  state: FieldState;
  rows: RawPage1['experience'];
  required: boolean;
  /** Whether “This is my first job” is ticked; null where the company does not ask. */
  firstJob: boolean | null;
};

/** Jobs, newest first; each card is one entry. */
export function ExperienceEntries({ state, rows, required, firstJob }: ExperienceProps) {
  return (
    <section class="part" id="experience">
      <header>
        <h2>
          Experience
          {required ? <Required /> : null}
        </h2>
        <p class="hint">
          {required
            ? 'At least one job. Newest first.'
            : 'Newest first. You may leave this out if your résumé says it all.'}
        </p>
      </header>
      <PartFault state={state} name="experience" />
      {firstJob === null ? null : (
        <label class="check">
          <input type="checkbox" name="firstJob" value="1" checked={firstJob} />
          This is my first job
        </label>
      )}
      {rows.map((row, at) => {
        const name = `experience.${at}`;
        return (
          <fieldset class="card entry" id={name}>
            <EntryHead
              title={`Job ${at + 1}`}
              found={state.check.has(name)}
              remove={`remove-experience:${at}`}
              what={`job ${at + 1}`}
            />
            <div class="two">
              <TextField
                state={state}
                name={`${name}.title`}
                label="Title"
                required
                value={row.title}
                maxlength={200}
              />
              <TextField
                state={state}
                name={`${name}.employer`}
                label="Employer"
                required
                value={row.employer}
                maxlength={200}
              />
              <MonthField state={state} name={`${name}.from`} label="From" required value={row.from} />
              <div class="until">
                <MonthField state={state} name={`${name}.to`} label="To" value={row.current ? '' : row.to} />
                <label class="check">
                  <input type="checkbox" name={`${name}.current`} value="1" checked={row.current} />I work here now
                </label>
              </div>
            </div>
          </fieldset>
        );
      })}
      <AddButton act="add-experience" text="Add a job" />
    </section>
  );
}

/** Schools and trainings. */
export function EducationEntries({
  state,
  rows,
  required,
}: {
  state: FieldState;
  rows: RawPage1['education'];
  required: boolean;
}) {
  return (
    <section class="part" id="education">
      <header>
        <h2>
          Education
          {required ? <Required /> : null}
        </h2>
        {required ? <p class="hint">At least one school or training.</p> : null}
      </header>
      <PartFault state={state} name="education" />
      {rows.map((row, at) => {
        const name = `education.${at}`;
        return (
          <fieldset class="card entry" id={name}>
            <EntryHead
              title={`School or training ${at + 1}`}
              found={state.check.has(name)}
              remove={`remove-education:${at}`}
              what={`school or training ${at + 1}`}
            />
            <TextField
              state={state}
              name={`${name}.institution`}
              label="Institution"
              required
              value={row.institution}
              maxlength={200}
            />
            <div class="two">
              <TextField state={state} name={`${name}.degree`} label="Degree" value={row.degree} maxlength={200} />
              <TextField state={state} name={`${name}.field`} label="Field" value={row.field} maxlength={200} />
              <MonthField state={state} name={`${name}.from`} label="From" value={row.from} />
              <MonthField state={state} name={`${name}.to`} label="To" value={row.to} />
            </div>
          </fieldset>
        );
      })}
      <AddButton act="add-education" text="Add a school or training" />
    </section>
  );
}

function EntryHead({ title, found, remove, what }: { title: string; found: boolean; remove: string; what: string }) {
  return (
    <>
      <legend class="vh">{title}</legend>
      <header>
        <h3 aria-hidden="true">{title}</h3>
        {found ? <CheckChip /> : null}
        <button class="btn slim text" name="act" value={remove} data-live>
          Remove<span class="vh"> {what}</span>
        </button>
      </header>
    </>
  );
}

function AddButton({ act, text }: { act: string; text: string }) {
  return (
    <div>
      <button class="btn slim" name="act" value={act} data-live>
        <Icon name="plus" />
        {text}
      </button>
    </div>
  );
}

/** What is wrong with a part as a whole. */
function PartFault({ state, name }: { state: FieldState; name: string }) {
  const fault = faultAt(state, name);
  return fault ? (
    <p class="err">
      <Icon name="alert" />
      {fault.message}
    </p>
  ) : null;
}
