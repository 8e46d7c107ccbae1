-- Row security and grants of requirements that are tried out (security.md section 1).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on what_ifs to throughline_app;
