-- Row security and grants of the weekly check, and what recommended people teach (matching.md sections 13 and 19).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on counterfactual_checks to throughline_app;
--> statement-breakpoint

-- Recommended people who were added (1) or passed (0), with the score that recommended them and their place in the list when
-- they were first seen there, and why one may not be learnt from, if so. A decision about the person as an applicant counts alone.
create view recommendation_labels with (security_invoker = true) as
  select r.company_id, r.job_id, r.candidate_id, r.score_id, f.gain, f.decided_at, x.rank,
    case
      when f.decided_at < now() - interval '36 months' then 'TOO_OLD'
      when exists (select 1 from consents k where k.company_id = r.company_id and k.candidate_id = r.candidate_id and k.kind = 'AUTOMATED_MATCHING' and k.status = 'DECLINED') then 'OPTED_OUT'
      when exists (select 1 from match_labels l where l.company_id = r.company_id and l.job_id = r.job_id and l.candidate_id = r.candidate_id) then 'DECIDED'
      when not f.could_add then 'NO_PERMISSION'
      when x.rank is null then 'NOT_SHOWN'
    end as excluded
  from recommendations r
  join lateral (
    select 1 as gain, min(a.created_at) as decided_at, true as could_add from applications a
      where r.state = 'ADDED' and a.company_id = r.company_id and a.job_id = r.job_id and a.candidate_id = r.candidate_id and a.status <> 'TRANSFERRED'
      having count(*) > 0
    union all
    select 0, p.created_at, p.could_add from recommendation_passes p
      where r.state = 'PASSED' and p.company_id = r.company_id and p.job_id = r.job_id and p.candidate_id = r.candidate_id and p.undone_at is null
  ) f on true
  left join lateral (
    select (coalesce(e.first_position, 1) + p.place - 1)::int as rank from match_exposures e
    cross join lateral jsonb_array_elements_text(e.candidate_ids) with ordinality p(id, place)
    where e.company_id = r.company_id and e.job_id = r.job_id and e.list_kind = 'RECOMMENDATIONS' and e.created_at <= f.decided_at
      and p.id = 'cnd_' || r.candidate_id
    order by e.created_at, e.id limit 1
  ) x on true
  where r.state in ('ADDED', 'PASSED');
--> statement-breakpoint
grant select on recommendation_labels to throughline_app;
