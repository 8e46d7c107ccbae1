-- Row security, grants and views of what is learnt and watched (security.md sections 1 and 2, matching.md sections 13, 18, 19).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on match_models, training_rows, match_score_shadow, fairness_figures, fairness_days, stack_suspensions to throughline_app;
--> statement-breakpoint

-- Answers about a person's group: written here, read by the fairness role alone.
alter table eeo.answers enable row level security;
--> statement-breakpoint
alter table eeo.answers force row level security;
--> statement-breakpoint
create policy owner_migrates on eeo.answers to throughline_owner using (true) with check (true);
--> statement-breakpoint
create policy company_only on eeo.answers to throughline_app
  using (company_id = (select nullif(current_setting('app.company', true), '')::uuid))
  with check (company_id = (select nullif(current_setting('app.company', true), '')::uuid));
--> statement-breakpoint
create policy company_reads on eeo.answers for select to throughline_fairness
  using (company_id = (select nullif(current_setting('app.company', true), '')::uuid));
--> statement-breakpoint
grant usage on schema eeo to throughline_app, throughline_fairness;
--> statement-breakpoint
grant insert, update, delete on eeo.answers to throughline_app;
--> statement-breakpoint
grant select (company_id, application_id, question) on eeo.answers to throughline_app;
--> statement-breakpoint
grant select on eeo.answers to throughline_fairness;
--> statement-breakpoint

-- Every decision on an application: who, from, to, why, and what the score said at that moment (matching.md section 18).
create view match_decisions with (security_invoker = true) as
  select d.company_id, d.application_id, a.job_id, a.candidate_id, d.at, d.actor_type, d.actor_id, d.from_name, d.to_name, d.reason_id,
    s.id as score_id, s.value, s.band,
    x.first_position + x.place - 1 as rank, coalesce(x.score_visible, false) as score_visible,
    coalesce((d.advances and s.value < 35) or (not d.advances and s.value >= 75), false) as advised_differently
  from (
    select e.company_id, e.application_id, e.at, e.actor_type, e.actor_id, f.name as from_name, t.name as to_name, null::uuid as reason_id, t.stage <> 'NEW' as advances
    from step_entries e
    join hiring_steps t on t.company_id = e.company_id and t.id = e.step_id
    join hiring_steps f on f.company_id = e.company_id and f.id = e.from_step_id
    union all
    select r.company_id, r.application_id, r.at,
      case when exists (select 1 from users u where u.company_id = r.company_id and u.id::text = r.by_actor) then 'USER' else 'OTHER' end,
      r.by_actor, r.status_before, 'REJECTED', r.reason_id, false
    from rejections r where r.kind = 'REJECTED'
  ) d
  join applications a on a.company_id = d.company_id and a.id = d.application_id
  left join lateral (
    select m.id, m.value, m.band from match_scores m
    where m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id and not m.shadow and m.created_at <= d.at
    order by m.created_at desc, m.id desc limit 1
  ) s on true
  left join lateral (
    select e.first_position, e.score_visible, p.place from match_exposures e
    cross join lateral jsonb_array_elements_text(e.candidate_ids) with ordinality p(id, place)
    where e.company_id = a.company_id and e.job_id = a.job_id and e.list_kind = 'LIST' and e.viewer_id::text = d.actor_id and e.created_at <= d.at
      and p.id = 'cnd_' || a.candidate_id
    order by e.created_at desc limit 1
  ) x on true;
--> statement-breakpoint

-- How far each decided application came, and why it may not be learnt from, if so (matching.md section 13).
create view match_labels with (security_invoker = true) as
  select a.company_id, a.job_id, a.id as application_id, a.candidate_id,
    case when a.status = 'HIRED' or a.furthest_stage = 'HIRED' then 4 when a.furthest_stage = 'OFFERED' then 3
      when a.furthest_stage = 'INTERVIEW' then 2 when a.furthest_stage = 'IN_REVIEW' then 1 else 0 end as gain,
    d.first_at as decided_at, d.last_at as changed_at,
    case
      when a.status in ('WITHDRAWN', 'TRANSFERRED') then a.status
      when d.first_at < now() - interval '36 months' then 'TOO_OLD'
      when exists (select 1 from consents k where k.company_id = a.company_id and k.candidate_id = a.candidate_id and k.kind = 'AUTOMATED_MATCHING' and k.status = 'DECLINED') then 'OPTED_OUT'
      when exists (select 1 from duplicate_pairs q where q.company_id = a.company_id and q.second_id = a.candidate_id and q.status <> 'NOT_SAME') then 'DUPLICATE'
      when a.status = 'REJECTED' and coalesce(a.furthest_stage, 'NEW') = 'NEW' and d.reason = 'Position closed' then 'JOB_CLOSED'
      when not (d.by_hand
        or exists (select 1 from application_seen v where v.company_id = a.company_id and v.application_id = a.id)
        or exists (select 1 from notes n where n.company_id = a.company_id and n.application_id = a.id)) then 'NOT_REVIEWED'
    end as excluded
  from applications a
  join lateral (
    select min(e.at) as first_at, max(e.at) as last_at, bool_or(e.by_hand) as by_hand, max(e.reason) as reason from (
      select s.at, s.actor_type = 'USER' as by_hand, null as reason from step_entries s
      join hiring_steps t on t.company_id = s.company_id and t.id = s.step_id
      where s.company_id = a.company_id and s.application_id = a.id and t.stage <> 'NEW'
      union all
      select r.at, exists (select 1 from users u where u.company_id = r.company_id and u.id::text = r.by_actor), x.name from rejections r
      left join reasons x on x.company_id = r.company_id and x.id = r.reason_id
      where r.company_id = a.company_id and r.application_id = a.id and r.ended_at is null
    ) e
  ) d on d.first_at is not null
  where a.status in ('REJECTED', 'WITHDRAWN', 'TRANSFERRED', 'HIRED') or a.furthest_stage in ('IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED');
--> statement-breakpoint
grant select on match_decisions, match_labels to throughline_app;
