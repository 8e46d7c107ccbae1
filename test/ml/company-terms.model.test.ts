import { expect, test } from 'vitest';
import { companyTerms, type TermDocument } from '#ml/company-terms';
import { openLexicon } from './support/lexicon-tools.ts';

const { knowledge, lexicon, embedder, search } = await openLexicon();

/** What every résumé tells besides its skills; “morning briefing” stands in all of them. */
const STORY =
  'Joined the morning briefing of the depot and wrote the morning briefing notes for the next crew. Drove the van to each farm, kept the log, looked after two trainees and answered calls of farmers until the evening.';
const resume = (id: string, skills: string[], more: Partial<TermDocument> = {}): TermDocument => ({
  id,
  sections: [
    { kind: 'SKILLS', texts: skills },
    { kind: 'REST', texts: [STORY, `${STORY} Travelled with team ${id}.`] },
  ],
  people: [],
  names: [],
  ...more,
});
const ad = (id: string, requirements: string[]): TermDocument => ({
  id,
  sections: [
    { kind: 'REQUIREMENTS', texts: requirements },
    { kind: 'REST', texts: [STORY, 'We look after wind farms on three coasts and train whoever joins the crew.'] },
  ],
  people: [],
  names: [],
});
const terms = (documents: TermDocument[], others: string[] = ['Example Works']) =>
  companyTerms(() => documents, others, { knowledge, lexicon, embedder, search });
const labels = async (documents: TermDocument[], others?: string[]) =>
  (await terms(documents, others)).map(({ label }) => label);
const everywhere = (...skills: string[]) => ['a', 'b', 'c', 'd'].map((id) => resume(id, skills));

test('terms of the trade come out with their spellings, how many texts hold them and the family of the nearest skill', async () => {
  const documents = [
    resume('a', ['Bolt tensioning', 'Nacelle crane moves']),
    resume('b', ['bolt tensioning', 'Nacelle crane move']),
    resume('c', ['Bolt-tensioning', 'Nacelle crane moves', 'Rotor lock pins']),
    ad('d', ['Three years of experience with bolt tensioning', 'You know nacelle crane moves']),
    resume('e', ['Rotor lock pins']),
  ];
  const found = await terms(documents);
  expect(found).toEqual([
    { label: 'bolt tensioning', aliases: ['Bolt-tensioning'], family: expect.any(String), documents: 4 },
    { label: 'Nacelle crane moves', aliases: ['Nacelle crane move'], family: expect.any(String), documents: 4 },
  ]);
  expect(
    found.map(({ family }) => family).filter((family) => family !== '' && !knowledge.skillFamilies.has(family)),
  ).toEqual([]);
  expect(await terms(documents)).toEqual(found);
});

test('two documents are too few, and one that repeats itself counts once', async () => {
  expect(await labels([resume('a', ['Bolt tensioning', 'Bolt tensioning']), resume('b', ['Bolt tensioning'])])).toEqual(
    [],
  );
});

test('what stands everywhere in the texts is no term of the skill sections', async () => {
  expect(await labels(everywhere('Morning briefing', 'Bolt tensioning', 'Rotor lock pins'))).toEqual([
    'Bolt tensioning',
    'Rotor lock pins',
  ]);
});

test.each([
  ['skills that the tables know', ['PostgreSQL', 'Postgres', 'project management', 'Welding']],
  ['a near name of a known skill', ['Postgre SQL database', 'Kubernetes clusters', 'forklift driving']],
  [
    'words of every day',
    [
      'Team player',
      'Fast-paced environment',
      'hard-working mindset',
      'night shifts',
      'communication skills',
      'results driven person',
    ],
  ],
  [
    'degrees, languages, titles and certificates',
    [
      "Bachelor's degree",
      'Law degree',
      'crane licence',
      'Fluent German',
      'Electrical engineering',
      'Registered nurse',
      'Project manager',
    ],
  ],
  ['years and numbers', ['5 years', '2019', '24/7', 'June 2018']],
  [
    'words about the person',
    [
      'Nationality British',
      'married mother',
      'date of birth',
      'Catholic church choir',
      'Women in energy',
      'Veterans network',
    ],
  ],
])('%s do not come out', async (_what, noise) => {
  expect(await labels(everywhere('Bolt tensioning', ...noise))).toEqual(['Bolt tensioning']);
});

test('names of people, places and employers do not come out', async () => {
  const noise = [
    'Orla Finnegan',
    'Finnegan',
    'Odense',
    'Frankfurt am Main',
    'Depot Hamburg',
    'Windkraft Nordhaven',
    'Nordhaven',
    'Example Works',
    'Example Works academy',
    'Denmark',
  ];
  const documents = everywhere('Bolt tensioning', ...noise).map((document) => ({
    ...document,
    people: ['Orla Finnegan', 'Tor Crane'],
    names: ['Windkraft Nordhaven', 'Nordhaven'],
  }));
  expect(await labels(documents)).toEqual(['Bolt tensioning']);
});

test('a trade word stays one where somebody bears it as a name', async () => {
  const documents = everywhere('jib crane rigging').map((document) => ({ ...document, people: ['Jib Crane Rigging'] }));
  const [only] = await labels(
    everywhere('jib crane rigging').map((document) => ({ ...document, people: ['Tor Crane'] })),
  );
  expect(only).toBe('jib crane rigging');
  expect(await labels(documents)).toEqual([]);
});
