import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { effectiveStep } from '#domain/required-step';
import { STAGES, type Stage } from '#domain/stage';
import type { Tx } from '#db/client';
import type { FormAnswer } from '#db/schema/candidates';
import type { TypedEducation, TypedExperience } from '#domain/profile-source';
import type { Features } from '#db/schema/companies';
import { applicationRowDto, applicationSelect, seesScores, type ApplicationRowFacts } from './application-row.ts';
import { stepsOfProcess } from './hiring-processes.ts';
import { factsOf } from './profile.ts';
import { capabilitiesOf, visibleJob, type Viewer } from './visibility.ts';

type DetailFacts = ApplicationRowFacts & {
  features: Features;
  email: string | null;
  email_verified_at: string | null;
  phone: string | null;
  phone_raw: string | null;
  links: string[];
  summary: string | null;
  experience: TypedExperience[];
  education: TypedEducation[];
  record: Record<string, unknown> | null;
  answers: FormAnswer[];
  conversation_id: string;
  entries: { stepId: string; at: string }[];
  consents: { kind: string; status: string; address: string; at: string }[];
  rejection: { reason: string | null; comment: string | null; at: string; by: string } | null;
  last_note: { text: string; by: string; at: string } | null;
  waiting_on: string | null;
  next_due_at: string | null;
  problem: string | null;
  wanted: boolean | null;
};

/** One application with everything that this viewer may see, or null (candidates.md section 4, permissions.md R11). */
export async function readApplication(tx: Tx, viewer: Viewer, applicationId: string) {
  const [row] = await tx.execute<DetailFacts>(sql`${applicationSelect(
    viewer,
    sql`, co.features, c.email, c.email_verified_at::text, c.phone_e164 as phone, c.phone_raw, c.links, c.summary, c.experience, c.education, cp.record, a.answers, a.conversation_id,
      (select coalesce(jsonb_agg(jsonb_build_object('stepId', e.step_id, 'at', e.at) order by e.at), '[]') from step_entries e where e.company_id = a.company_id and e.application_id = a.id) as entries,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'status', k.status, 'address', k.address, 'at', k.at) order by k.kind), '[]') from consents k where k.company_id = a.company_id and k.candidate_id = a.candidate_id) as consents,
      (select jsonb_build_object('reason', re.name, 'comment', r.comment, 'at', r.at, 'by', r.by_name) from rejections r left join reasons re on re.company_id = r.company_id and re.id = r.reason_id
        where r.company_id = a.company_id and r.application_id = a.id and r.ended_at is null) as rejection,
      (select jsonb_build_object('text', n.text, 'by', u.first_name || ' ' || u.last_name, 'at', n.created_at) from notes n join users u on u.company_id = n.company_id and u.id = n.author_id
        where n.company_id = a.company_id and n.application_id = a.id and n.removed_at is null and (n.visibility in ('OPEN', 'EVERYONE') or n.author_id = ${viewer.type === 'USER' ? viewer.id : null}::uuid)
        order by n.created_at desc limit 1) as last_note,
      pro.waiting_on, pro.next_due_at::text, pro.problem, pro.wanted`,
  )}
    join companies co on co.id = a.company_id
    left join candidate_profiles cp on cp.company_id = a.company_id and cp.candidate_id = a.candidate_id
    left join processes pro on pro.company_id = a.company_id and pro.workflow_id = 'applicationJourney:' || a.id
    where a.company_id = ${viewer.companyId}::uuid and a.id = ${applicationId}::uuid and ${visibleJob(viewer, 'candidate.view', sql`a.job_id`)}`);
  if (!row) return null;
  const steps = await stepsOfProcess(tx, viewer.companyId, row.process_id);
  const capabilities = capabilitiesOf(viewer, row.roles);
  const stage: Stage = STAGES.find((one) => one === row.status) ?? row.furthest_stage ?? 'NEW';
  const at = row.status === 'LEAD' ? null : effectiveStep(steps, row.step_id, stage);
  const stepDto = (step: (typeof steps)[number]) => ({
    stepId: publicId('step', step.stepId),
    name: step.name,
    stage: step.stage,
    order: step.order,
    required: step.required,
    builtIn: false,
  });
  const email = capabilities.has('email.read');
  const reject = capabilities.has('application.reject') || capabilities.has('metrics.view');
  return {
    ...applicationRowDto(viewer, row, steps, seesScores(viewer, row.features)),
    candidate: {
      id: publicId('candidate', row.candidate_id),
      name: `${row.first_name} ${row.last_name}`,
      firstName: row.first_name,
      headline: row.headline,
      email: row.email ?? '',
      emailVerified: row.email_verified_at !== null,
      phone: row.phone ?? row.phone_raw,
      place: row.place,
      links: row.links,
      summary: row.summary,
    },
    steps: steps.map((step) => ({
      ...stepDto(step),
      enteredAt: instantOf(row.entries.findLast((entry) => entry.stepId === step.stepId)?.at ?? null),
    })),
    effectiveStep: at && stepDto(at),
    facts: factsOf(row.record, row.experience, row.education),
    answers: row.answers.map(({ question, answer }) => ({ question, answer })),
    consents: email
      ? row.consents.map((one) => ({
          kind: one.kind,
          status: one.status,
          address: one.address || null,
          at: instantOf(one.at),
        }))
      : [],
    conversationId: publicId('conversation', row.conversation_id),
    afterStage: row.rejection ? row.furthest_stage : null,
    rejection: row.rejection && {
      reason: reject ? (row.rejection.reason ?? 'No reason given') : 'Hidden',
      comment: reject ? row.rejection.comment : null,
      at: new Date(row.rejection.at).toISOString(),
      by: row.rejection.by,
    },
    lastNote:
      capabilities.has('note.read') && row.last_note
        ? { ...row.last_note, at: new Date(row.last_note.at).toISOString() }
        : null,
    process:
      row.wanted === null
        ? null
        : {
            waitingOn: row.wanted ? row.waiting_on : null,
            nextDueAt: instantOf(row.next_due_at),
            problem: row.problem,
            url: null as string | null,
          },
    hiddenFields: [...(email ? [] : ['consents']), ...(reject ? [] : ['rejection.reason'])],
  };
}
export type ApplicationDto = NonNullable<Awaited<ReturnType<typeof readApplication>>>;

function instantOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}
