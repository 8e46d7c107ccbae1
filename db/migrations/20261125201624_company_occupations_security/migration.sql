-- Row security and grants of companies' own occupations and the lists that they came with (security.md section 1).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on occupation_imports, company_occupations to throughline_app;
