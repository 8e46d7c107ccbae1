-- Row security and grants of companies' own skills (security.md section 1).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on company_skills to throughline_app;
