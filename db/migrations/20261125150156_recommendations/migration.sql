CREATE TABLE "recommendation_passes" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"by_actor" text NOT NULL,
	"by_name" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "recommendation_passes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "recommendations" (
	"company_id" uuid,
	"job_id" uuid,
	"candidate_id" uuid,
	"score_id" uuid NOT NULL,
	"state" text NOT NULL,
	"strength" integer NOT NULL,
	"first_shown_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recommendations_pkey" PRIMARY KEY("company_id","job_id","candidate_id")
);
--> statement-breakpoint
ALTER TABLE "job_facts" ADD COLUMN "recommended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_facts" ADD COLUMN "recommendation_bar" smallint;--> statement-breakpoint
CREATE UNIQUE INDEX "recommendation_passes_one_live" ON "recommendation_passes" ("company_id","job_id","candidate_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "recommendations_candidate" ON "recommendations" ("company_id","candidate_id");--> statement-breakpoint
ALTER TABLE "recommendation_passes" ADD CONSTRAINT "recommendation_passes_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "recommendation_passes" ADD CONSTRAINT "recommendation_passes_6YT3i8W8PkTW_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_sXQooOqBZGPD_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_8pMCbFNzYSCL_fkey" FOREIGN KEY ("company_id","score_id") REFERENCES "match_scores"("company_id","id");