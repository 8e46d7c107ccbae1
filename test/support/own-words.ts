import { sql } from 'drizzle-orm';
import type { TestApplication, TestCompany, TestJob } from './builders.ts';

/** A job whose ad asks for a thing of a trade that no table knows. */
export async function askFor(company: TestCompany, job: TestJob, requirement: string): Promise<void> {
  const sections = {
    company: '',
    description: '<p>Look after wind turbines with a crew of four and write the report of the day.</p>',
    qualifications: `<ul><li>${requirement}</li><li>Three years in the field</li></ul>`,
    additional: '',
  };
  await company.db.transaction(company.id, async (tx) => {
    await tx.execute(
      sql`update job_ads set sections = ${JSON.stringify(sections)}::jsonb where company_id = ${company.id}::uuid and job_id = ${job.id}::uuid`,
    );
    await tx.execute(
      sql`update jobs set text_version = text_version + 1, must_have = '[]' where company_id = ${company.id}::uuid and id = ${job.id}::uuid`,
    );
  });
}

/** A working life that was typed and speaks of these things. */
export async function workedWith(company: TestCompany, application: TestApplication, things: string): Promise<void> {
  const experience = [
    {
      title: 'Wind turbine technician',
      employer: 'Coast crew',
      from: '2018-03',
      to: null,
      text: `Served onshore turbines in all weather, kept the van stocked, trained two newcomers and did ${things}. Wrote the report of the day and answered calls of the control room at night.`,
    },
  ];
  await company.db.transaction(company.id, (tx) =>
    tx.execute(
      sql`update candidates set experience = ${JSON.stringify(experience)}::jsonb where company_id = ${company.id}::uuid and id = ${application.candidateId}::uuid`,
    ),
  );
}

export type SkillScore = { value: number; requirements: { text: string; state: string }[]; skills: string[] };

/** Score, requirement list and skills of a person on a job, as they stand. */
export async function standingOf(company: TestCompany, application: TestApplication): Promise<SkillScore | null> {
  const [row] = await company.db.transaction(company.id, (tx) =>
    tx.execute<SkillScore>(sql`
      select m.value, s.requirements, coalesce((select jsonb_agg(f.label order by f.label) from candidate_facts f where f.company_id = a.company_id and f.candidate_id = a.candidate_id and f.kind = 'SKILL'), '[]') as skills
      from applications a join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
      join match_scores s on s.company_id = m.company_id and s.id = m.score_id where a.company_id = ${company.id}::uuid and a.id = ${application.id}::uuid`),
  );
  return row ?? null;
}
