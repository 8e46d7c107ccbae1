CREATE SCHEMA "eeo";
--> statement-breakpoint
CREATE TABLE "eeo"."answers" (
	"company_id" uuid,
	"application_id" uuid,
	"question" text,
	"answer" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_pkey" PRIMARY KEY("company_id","application_id","question")
);
--> statement-breakpoint
CREATE TABLE "fairness_days" (
	"company_id" uuid,
	"day" date,
	"cursor" uuid,
	"rows" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fairness_days_pkey" PRIMARY KEY("company_id","day")
);
--> statement-breakpoint
CREATE TABLE "fairness_figures" (
	"company_id" uuid,
	"id" uuid,
	"day" date NOT NULL,
	"job_id" uuid,
	"sample" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"dimension" text NOT NULL,
	"category" text NOT NULL,
	"n" integer NOT NULL,
	"selected" integer NOT NULL,
	"rate" double precision NOT NULL,
	"impact_ratio" double precision,
	"scoring_rate" double precision,
	"scoring_ratio" double precision,
	"p" double precision,
	"folded" boolean NOT NULL,
	CONSTRAINT "fairness_figures_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "match_models" (
	"company_id" uuid,
	"id" uuid,
	"kind" text NOT NULL,
	"job_id" uuid,
	"state" text NOT NULL,
	"onnx" bytea,
	"sha256" text,
	"weights" jsonb,
	"means" jsonb,
	"calibration" jsonb,
	"head" jsonb,
	"made_with" text,
	"training" jsonb NOT NULL,
	"gates" jsonb,
	"judgement" jsonb,
	"fairness" jsonb,
	"parent_id" uuid,
	"shadow_until" timestamp with time zone,
	"promoted_by" text,
	"promoted_at" timestamp with time zone,
	"reason" text,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "match_models_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "match_score_shadow" (
	"company_id" uuid,
	"job_id" uuid,
	"candidate_id" uuid,
	"model_id" uuid NOT NULL,
	"score_id" uuid NOT NULL,
	"profile_hash" text NOT NULL,
	"text_version" integer NOT NULL,
	"value" smallint,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "match_score_shadow_pkey" PRIMARY KEY("company_id","job_id","candidate_id")
);
--> statement-breakpoint
CREATE TABLE "stack_suspensions" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"stack_id" text NOT NULL,
	"dimension" text NOT NULL,
	"category" text NOT NULL,
	"n" integer NOT NULL,
	"impact_ratio" double precision NOT NULL,
	"p" double precision NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"reason" text,
	CONSTRAINT "stack_suspensions_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "training_rows" (
	"company_id" uuid,
	"run_id" uuid,
	"application_id" uuid,
	"job_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"score_id" uuid NOT NULL,
	"gain" smallint NOT NULL,
	"reviewed_at" timestamp with time zone NOT NULL,
	"rank" integer,
	CONSTRAINT "training_rows_pkey" PRIMARY KEY("company_id","run_id","application_id")
);
--> statement-breakpoint
ALTER TABLE "match_exposures" ADD COLUMN "first_position" integer;--> statement-breakpoint
ALTER TABLE "match_score_current" ADD COLUMN "basis" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "p" double precision;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "profile_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "company_model_id" text DEFAULT 'start-1' NOT NULL;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "job_model_id" uuid;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "lexicon_version" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "code_version" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "match_scores" ADD COLUMN "shadow" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "fairness_figures_day" ON "fairness_figures" ("company_id","day","job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "match_models_active" ON "match_models" ("company_id") WHERE kind = 'COMPANY' and state = 'ACTIVE';--> statement-breakpoint
CREATE UNIQUE INDEX "match_models_coming" ON "match_models" ("company_id") WHERE kind = 'COMPANY' and state in ('TRAINING', 'SHADOW');--> statement-breakpoint
CREATE UNIQUE INDEX "match_models_head" ON "match_models" ("company_id","job_id") WHERE kind = 'JOB' and state = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "match_models_newest" ON "match_models" ("company_id","kind","job_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "stack_suspensions_live" ON "stack_suspensions" ("company_id","job_id","stack_id") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "fairness_figures" ADD CONSTRAINT "fairness_figures_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "match_models" ADD CONSTRAINT "match_models_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "match_score_shadow" ADD CONSTRAINT "match_score_shadow_hE3ZHP3iM7DU_fkey" FOREIGN KEY ("company_id","model_id") REFERENCES "match_models"("company_id","id");--> statement-breakpoint
ALTER TABLE "stack_suspensions" ADD CONSTRAINT "stack_suspensions_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "training_rows" ADD CONSTRAINT "training_rows_company_id_run_id_match_models_company_id_id_fkey" FOREIGN KEY ("company_id","run_id") REFERENCES "match_models"("company_id","id");