CREATE TABLE "candidate_merges" (
	"company_id" uuid,
	"id" uuid,
	"kept_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"moved" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "candidate_merges_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "candidate_merges" ADD CONSTRAINT "candidate_merges_3klohc0x17bN_fkey" FOREIGN KEY ("company_id","kept_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "candidate_merges" ADD CONSTRAINT "candidate_merges_cuZz6ad3TL5N_fkey" FOREIGN KEY ("company_id","merged_id") REFERENCES "candidates"("company_id","id");