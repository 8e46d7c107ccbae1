import { changeEeoAnswers } from '#commands/eeo-answers';
import { objectToMatching } from '#commands/matching-objections';
import type { CommandCall } from '#commands/command';
import { EEO_KEYS, type EeoQuestion } from '#domain/eeo';
import { answeredEeoQuestions, asksEeoQuestions } from '#db/queries/eeo-questions';
import { readObjection } from '#db/queries/matching-objection';
import type { Tx } from '#db/client';
import type { PostedForm } from './apply-input.ts';
import { EeoAnswersCard, eeoAnswersOf } from './eeo-questions.tsx';

/** What a candidate may decide on the status page beside answering an interview. */
export type Choices = {
  scores: boolean;
  objects: boolean;
  asksEeo: boolean;
  answered: EeoQuestion[];
};

export async function readChoices(tx: Tx, companyId: string, linkId: string): Promise<Choices> {
  return {
    ...(await readObjection(tx, companyId, linkId)),
    asksEeo: await asksEeoQuestions(tx, companyId),
    answered: await answeredEeoQuestions(tx, companyId, linkId),
  };
}

/** Takes one choice of a posted form; answers where on the page it stands, or null when the form holds none. */
export async function takeChoice(call: CommandCall, linkId: string, form: PostedForm): Promise<string | null> {
  switch (form.text('act')) {
    case 'eeo':
      await changeEeoAnswers(call, { linkId, answers: eeoAnswersOf(form) });
      return 'equal-opportunity';
    case 'eeo-delete':
      await changeEeoAnswers(call, { linkId, answers: Object.fromEntries(EEO_KEYS.map((key) => [key, null])) });
      return 'equal-opportunity';
    case 'object':
      await objectToMatching(call, { linkId, objects: true });
      return 'automated-scoring';
    case 'allow':
      await objectToMatching(call, { linkId, objects: false });
      return 'automated-scoring';
    default:
      return null;
  }
}

export function ChoiceCards({ company, choices }: { company: { name: string }; choices: Choices }) {
  return (
    <>
      {choices.scores || choices.objects ? <ScoringCard company={company} objects={choices.objects} /> : null}
      {choices.asksEeo || choices.answered.length > 0 ? <EeoAnswersCard answered={choices.answered} /> : null}
    </>
  );
}

/** Automated scoring and the objection to it (smart-assistant.md R33). */
function ScoringCard({ company, objects }: { company: { name: string }; objects: boolean }) {
  return (
    <section class="part" id="automated-scoring">
      <h2>Automated scoring</h2>
      <p class="muted" role="status">
        {objects
          ? `You asked ${company.name} for no automated scoring. People read your application without a score; it has no other effect.`
          : `${company.name} has a computer compare applications with what the job asks for, to help people find their way. It decides nothing by itself. You can ask for your application to be read without it; that has no other effect.`}
      </p>
      <form class="answers" method="post">
        {objects ? (
          <button class="btn" name="act" value="allow">
            Allow automated scoring again
          </button>
        ) : (
          <button class="btn" name="act" value="object">
            No automated scoring, please
          </button>
        )}
      </form>
    </section>
  );
}
