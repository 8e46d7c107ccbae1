CREATE TABLE "company_skills" (
	"company_id" uuid,
	"id" uuid,
	"label" text NOT NULL,
	"label_key" text NOT NULL,
	"aliases" jsonb NOT NULL,
	"family" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"external_id" text,
	"documents" integer DEFAULT 0 NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_skills_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "company_skills_label" ON "company_skills" ("company_id","label_key");