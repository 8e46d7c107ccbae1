import { EEO_KEYS, EEO_QUESTIONS, type EeoAnswers, type EeoQuestion } from '#domain/eeo';
import type { PostedForm } from './apply-input.ts';

const WHY =
  'Only counts over many people are made from your answers. Nobody who decides about applications can see them, and they play no part in any decision.';

/** The equal-opportunity questions of the apply form: never required, each with “I prefer not to answer” (apply-form.md R34). */
export function EeoQuestions() {
  return (
    <section class="part">
      <header>
        <h2>Equal opportunity</h2>
        <p class="hint">Answering is up to you. {WHY}</p>
      </header>
      <Fields first="I prefer not to answer" />
    </section>
  );
}

/** The same questions on the status page: answers can be given anew or taken back at any time, and are never shown. */
export function EeoAnswersCard({ answered }: { answered: readonly EeoQuestion[] }) {
  const names = answered.map((key) => EEO_QUESTIONS[key].question.toLowerCase()).join(' and ');
  return (
    <section class="part" id="equal-opportunity">
      <h2>Equal opportunity</h2>
      <p class="muted">
        {answered.length > 0
          ? `You answered the question about ${names}. We cannot show your answers to anybody, not even to you here. You can change them or take them back.`
          : 'You have not answered these questions. Answering is up to you.'}{' '}
        {WHY}
      </p>
      <form class="form" method="post">
        <Fields first="Leave as it is" />
        <div class="answers">
          <button class="btn main" name="act" value="eeo">
            Save
          </button>
          {answered.length > 0 ? (
            <button class="btn" name="act" value="eeo-delete">
              Take my answers back
            </button>
          ) : null}
        </div>
      </form>
    </section>
  );
}

function Fields({ first }: { first: string }) {
  return (
    <>
      {EEO_KEYS.map((key) => (
        <div class="field">
          <label for={`eeo-${key}`}>{EEO_QUESTIONS[key].question}</label>
          <select id={`eeo-${key}`} name={`eeo-${key}`}>
            <option value="">{first}</option>
            {Object.entries(EEO_QUESTIONS[key].answers).map(([value, words]) => (
              <option value={value}>{words}</option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}

/** Answers of a posted form; a question left at its first choice is not named. */
export function eeoAnswersOf(form: PostedForm): EeoAnswers {
  return Object.fromEntries(
    EEO_KEYS.map((key) => [key, form.text(`eeo-${key}`)]).filter(([, answer]) => answer !== ''),
  );
}
