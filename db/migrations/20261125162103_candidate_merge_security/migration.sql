-- Row security and grants of the merges of candidates (security.md section 1).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on candidate_merges to throughline_app;
