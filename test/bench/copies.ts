import type { PlainClient } from '#db/client';

/**
 * Copies applicants of a job as often as wanted: each copy is a person of their own with facts, profile, vectors, score and
 * ordinal, as if they had been read and scored. Only the stacks have to be built afterwards.
 */
export async function copyPeople(owner: PlainClient, jobId: string, many: number): Promise<void> {
  await owner`drop table if exists copies`;
  await owner`create temporary table copies as
    select gen_random_uuid() as candidate, gen_random_uuid() as application, gen_random_uuid() as conversation, gen_random_uuid() as score, n, source.*
    from generate_series(1, ${many}) n
    join (select a.id as a_id, a.candidate_id as c_id, row_number() over (order by a.id) - 1 as place, count(*) over () as all_of_them
      from applications a join match_ordinals o on o.application_id = a.id where a.job_id = ${jobId} and a.status <> 'REJECTED' and a.created_at < now() - interval '1 second'
        and not exists (select 1 from candidates c where c.id = a.candidate_id and c.email like 'copy%')) source on n % source.all_of_them = source.place`;
  await owner`insert into candidates (company_id, id, first_name, last_name, email, email_key, headline, links, experience, education, search_text, place_id)
    select c.company_id, k.candidate, c.first_name, c.last_name || ' ' || k.n, 'copy' || k.application || '@example.com', 'copy' || k.application || '@example.com', c.headline, c.links, c.experience, c.education, c.search_text, c.place_id
    from copies k join candidates c on c.id = k.c_id`;
  await owner`insert into conversations (company_id, id, candidate_id) select c.company_id, k.conversation, k.candidate from copies k join candidates c on c.id = k.c_id`;
  await owner`insert into applications (company_id, id, job_id, candidate_id, status, step_id, furthest_stage, source_number, posting_id, answers, conversation_id, applied_at)
    select a.company_id, k.application, a.job_id, k.candidate, a.status, a.step_id, a.furthest_stage, a.source_number, a.posting_id, a.answers, k.conversation, a.applied_at - k.n * interval '1 minute' from copies k join applications a on a.id = k.a_id`;
  await owner`insert into candidate_facts (company_id, candidate_id, kind, key, label, value, confidence)
    select f.company_id, k.candidate, f.kind, f.key, f.label, f.value, f.confidence from copies k join candidate_facts f on f.candidate_id = k.c_id`;
  await owner`insert into candidate_profiles (company_id, candidate_id, record, confidence, source_hash, match_text, word_count, model_id)
    select p.company_id, k.candidate, p.record, p.confidence, p.source_hash, p.match_text, p.word_count, p.model_id from copies k join candidate_profiles p on p.candidate_id = k.c_id`;
  await owner`insert into vectors (company_id, owner_kind, owner_id, seq, model_id, content_hash, q, scale)
    select v.company_id, v.owner_kind, k.candidate, v.seq, v.model_id, v.content_hash, v.q, v.scale from copies k join vectors v on v.owner_id = k.c_id`;
  await owner`insert into match_scores (company_id, id, job_id, candidate_id, value, band, state, z, base, points, features, missing, requirements, confidence, job_hash, inputs_hash, model_id, cause)
    select s.company_id, k.score, s.job_id, k.candidate, s.value, s.band, s.state, s.z, s.base, s.points, s.features, s.missing, s.requirements, s.confidence, s.job_hash, s.inputs_hash, s.model_id, s.cause
    from copies k join match_score_current m on m.job_id = ${jobId} and m.candidate_id = k.c_id join match_scores s on s.id = m.score_id`;
  await owner`insert into match_score_current (company_id, job_id, candidate_id, score_id, inputs_hash, profile_hash, text_version, computed_at, value, band, state, reasons)
    select m.company_id, m.job_id, k.candidate, k.score, m.inputs_hash, m.profile_hash, m.text_version, m.computed_at, m.value, m.band, m.state, m.reasons
    from copies k join match_score_current m on m.job_id = ${jobId} and m.candidate_id = k.c_id`;
  await owner`insert into match_ordinals (company_id, job_id, application_id, ordinal)
    select a.company_id, a.job_id, a.id, (select max(ordinal) from match_ordinals where job_id = ${jobId}) + k.n from copies k join applications a on a.id = k.application`;
  await owner`insert into consents (company_id, candidate_id, kind, address, status, source, at)
    select s.company_id, k.candidate, s.kind, s.address, s.status, s.source, s.at from copies k join consents s on s.candidate_id = k.c_id`;
  await owner`analyze`;
}
