/**
 * Equal-opportunity questions (apply-form.md R34), in the categories that the New York City rules and the EEO-1 report
 * count by. Nobody has to answer; nothing is stored for who prefers not to.
 */
export const EEO_QUESTIONS = {
  SEX: {
    question: 'Sex',
    answers: { FEMALE: 'Female', MALE: 'Male', ANOTHER: 'Another' },
  },
  RACE: {
    question: 'Race or ethnicity',
    answers: {
      HISPANIC: 'Hispanic or Latino',
      WHITE: 'White',
      BLACK: 'Black or African American',
      PACIFIC: 'Native Hawaiian or Pacific Islander',
      ASIAN: 'Asian',
      NATIVE: 'Native American or Alaska Native',
      SEVERAL: 'Two or more races',
    },
  },
} as const;
export type EeoQuestion = keyof typeof EEO_QUESTIONS;
export const EEO_KEYS = ['SEX', 'RACE'] as const satisfies readonly EeoQuestion[];

/** Answers by question; null: prefers not to answer, or takes the answer back. */
export type EeoAnswers = Partial<Record<EeoQuestion, string | null>>;

/** Whether the text is one of the answers that the question offers. */
export function isEeoAnswer(question: EeoQuestion, answer: string): boolean {
  return Object.hasOwn(EEO_QUESTIONS[question].answers, answer);
}

/** A category of the fairness figures in words: `FEMALE × ASIAN` → "Female × Asian". */
export function categoryWords(category: string): string {
  const words: Record<string, string> = {
    ...EEO_QUESTIONS.SEX.answers,
    ...EEO_QUESTIONS.RACE.answers,
    OTHER: 'Other (groups under 10)',
    UNKNOWN: 'No answer',
  };
  return category
    .split(' × ')
    .map((part) => words[part] ?? part)
    .join(' × ');
}

/** A question of the fairness figures in words: `RACE × SEX` → "Race or ethnicity × Sex". */
export function dimensionWords(dimension: string): string {
  return dimension
    .split(' × ')
    .map((part) => (part === 'SEX' || part === 'RACE' ? EEO_QUESTIONS[part].question : part))
    .join(' × ');
}
