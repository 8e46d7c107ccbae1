CREATE TABLE "what_ifs" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"changes" jsonb NOT NULL,
	"state" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "what_ifs_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE INDEX "what_ifs_expiry" ON "what_ifs" ("company_id","expires_at");--> statement-breakpoint
ALTER TABLE "what_ifs" ADD CONSTRAINT "what_ifs_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");