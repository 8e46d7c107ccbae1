CREATE TABLE "counterfactual_checks" (
	"company_id" uuid,
	"id" uuid,
	"model_id" text NOT NULL,
	"resumes" integer NOT NULL,
	"changed" integer NOT NULL,
	"largest" double precision NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "counterfactual_checks_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "match_score_shadow" ADD COLUMN "basis" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "training_rows" ADD COLUMN "source" text DEFAULT 'APPLICATION' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_facts" ADD COLUMN "recommendation_pool" integer;--> statement-breakpoint
ALTER TABLE "job_facts" ADD COLUMN "recommendation_above" integer;--> statement-breakpoint
ALTER TABLE "recommendation_passes" ADD COLUMN "could_add" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "training_rows" DROP CONSTRAINT "training_rows_pkey";--> statement-breakpoint
ALTER TABLE "training_rows" ADD PRIMARY KEY ("company_id","run_id","job_id","candidate_id");--> statement-breakpoint
ALTER TABLE "training_rows" ALTER COLUMN "application_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "counterfactual_checks_newest" ON "counterfactual_checks" ("company_id","created_at" DESC NULLS LAST);