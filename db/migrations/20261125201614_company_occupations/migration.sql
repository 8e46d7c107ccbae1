CREATE TABLE "company_occupations" (
	"company_id" uuid,
	"id" uuid,
	"import_id" uuid NOT NULL,
	"label" text NOT NULL,
	"label_key" text NOT NULL,
	"alts" jsonb NOT NULL,
	"state" text NOT NULL,
	"external_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "company_occupations_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "occupation_imports" (
	"company_id" uuid,
	"id" uuid,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"total" integer NOT NULL,
	"by_user" uuid,
	"by_name" text NOT NULL,
	"finished_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "occupation_imports_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_facts" ADD COLUMN "recommended_text_version" integer;--> statement-breakpoint
ALTER TABLE "recommendations" ADD COLUMN "new_since" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "company_occupations_label" ON "company_occupations" ("company_id","import_id","label_key");--> statement-breakpoint
CREATE INDEX "company_occupations_order" ON "company_occupations" ("company_id","state","label_key","id");--> statement-breakpoint
ALTER TABLE "company_occupations" ADD CONSTRAINT "company_occupations_oEQC2MdiBPZ9_fkey" FOREIGN KEY ("company_id","import_id") REFERENCES "occupation_imports"("company_id","id");