-- Row security and grants of the tables of recommendations (security.md section 1).
select protect_company_tables();
--> statement-breakpoint
grant select, insert, update, delete on recommendations, recommendation_passes to throughline_app;
