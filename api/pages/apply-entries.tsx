import type { RawPage1 } from '#domain/apply-form';
import { CheckChip, MonthField, TextField, type FieldState } from './apply-fields.tsx';
import { Icon } from './icon.tsx';

/** Jobs, newest first; each card is one entry. */
export function ExperienceEntries({ state, rows }: { state: FieldState; rows: RawPage1['experience'] }) {
  return (
    <section class="part" id="experience">
      <header>
        <h2>Experience</h2>
        <p class="hint">Newest first. You may leave this out if your résumé says it all.</p>
      </header>
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
export function EducationEntries({ state, rows }: { state: FieldState; rows: RawPage1['education'] }) {
  return (
    <section class="part" id="education">
      <header>
        <h2>Education</h2>
      </header>
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
