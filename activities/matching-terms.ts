import { Context } from '@temporalio/activity';
import type { Database, Tx } from '#db/client';
import {
  readCompanyNames,
  readJobTexts,
  readLexiconNames,
  readPeopleTexts,
  type JobText,
  type PersonText,
} from '#db/queries/company-texts';
import type { Actor } from '#commands/actor';
import { proposeSkills } from '#commands/company-skills';
import type { TermDocument } from '#ml/company-terms';
import { jobSentences } from '#ml/job-sentences';
import type { Knowledge } from '#ml/knowledge/knowledge';
import { alive } from './matching-alive.ts';
import type { Linking } from './matching-linking.ts';
import { faultsAsFailures, reading } from './run.ts';

type Deps = { db: Database; call: (companyId: string) => { db: Database; actor: Actor }; linking: Linking };

const PAGE = 500;
/** The newest are enough to know the words of a trade. */
const MOST_PEOPLE = 20_000;
const MOST_JOBS = 5_000;

/** What learning asks of the matcher first: terms of a company's own trade, proposed to its administrators (matching.md section 7.2). */
export function createTermActivities({ db, call, linking }: Deps) {
  async function* pages<T extends { id: string }>(
    companyId: string,
    most: number,
    read: (tx: Tx, before: string | null) => Promise<T[]>,
  ): AsyncGenerator<T> {
    let before: string | null = null;
    for (let n = 0; n < most; n += PAGE) {
      const page: T[] = await reading(db, companyId, (tx) => read(tx, before));
      yield* page;
      before = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return;
      Context.current().heartbeat(n);
    }
  }

  async function* documentsOf(companyId: string, knowledge: Knowledge): AsyncGenerator<TermDocument> {
    const jobs = pages(companyId, MOST_JOBS, (tx, before) => readJobTexts(tx, companyId, before, PAGE));
    for await (const job of jobs) yield documentOfJob(job, knowledge);
    const people = pages(companyId, MOST_PEOPLE, (tx, before) => readPeopleTexts(tx, companyId, before, PAGE));
    for await (const person of people) yield documentOfPerson(person);
  }

  return {
    /** Reads the company's texts and proposes what no table knows; answers how many proposals are new. */
    findTerms: ({ companyId }: { companyId: string }): Promise<number> =>
      faultsAsFailures(() =>
        alive(async () => {
          const { matcher } = await linking.matcherOf(companyId);
          const { names, lexicon } = await reading(db, companyId, async (tx) => ({
            names: await readCompanyNames(tx, companyId),
            lexicon: await readLexiconNames(tx, companyId),
          }));
          const terms = await matcher.companyTerms(() => documentsOf(companyId, matcher.knowledge), names);
          // A term that is decided on under another of its spellings is no new one.
          const skills = terms.map((term) => {
            const known = [term.label, ...term.aliases].flatMap((name) => lexicon.get(name.toLowerCase()) ?? [])[0];
            return known === undefined ? term : { ...term, label: known };
          });
          const distinct = new Map(skills.map((skill) => [skill.label.toLowerCase(), skill]));
          return (await proposeSkills(call(companyId), { skills: [...distinct.values()] })).proposed;
        }),
      ),
  };
}

function documentOfJob({ id, text, asked }: JobText, knowledge: Knowledge): TermDocument {
  const sentences = jobSentences(text, knowledge);
  const texts = (isRequirement: boolean) =>
    sentences.filter((sentence) => sentence.isRequirement === isRequirement).map((sentence) => sentence.text);
  return {
    id,
    sections: [
      { kind: 'REQUIREMENTS', texts: [...texts(true), ...asked] },
      { kind: 'REST', texts: texts(false) },
    ],
    people: [],
    names: [],
  };
}

function documentOfPerson({ id, person, record }: PersonText): TermDocument {
  const { basics, work = [], education = [], skills = [] } = record;
  const texts = (...all: (string | undefined)[]) => all.flatMap((text) => (text ? [text] : []));
  return {
    id,
    sections: [
      { kind: 'SKILLS', texts: skills.flatMap(({ keywords }) => keywords ?? []) },
      {
        kind: 'REST',
        texts: texts(
          basics?.label,
          basics?.summary,
          ...work.flatMap(({ position, summary, highlights = [] }) => [position, summary, ...highlights]),
        ),
      },
    ],
    people: texts(person, basics?.name),
    names: texts(
      basics?.location?.city,
      ...work.map(({ name }) => name),
      ...education.map(({ institution }) => institution),
    ),
  };
}
