CREATE TABLE "apply_drafts" (
	"company_id" uuid,
	"id" uuid,
	"posting_id" uuid NOT NULL,
	"token_hash" bytea NOT NULL UNIQUE,
	"page1" jsonb,
	"application_id" uuid,
	"submitted_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "apply_drafts_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"company_id" uuid,
	"id" uuid,
	"draft_id" uuid,
	"application_id" uuid,
	"candidate_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" bytea NOT NULL,
	"storage_key" text NOT NULL,
	"state" text NOT NULL,
	"reading" text NOT NULL,
	"reading_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "files_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"company_id" uuid,
	"no" bigint,
	"audit_event_id" uuid NOT NULL,
	"hash" bytea NOT NULL,
	CONSTRAINT "audit_chain_pkey" PRIMARY KEY("company_id","no"),
	CONSTRAINT "audit_chain_event" UNIQUE("company_id","audit_event_id")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid,
	"company_id" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"name" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"channel" text,
	"subject_type" text NOT NULL,
	"subject_id" uuid,
	"job_id" uuid,
	"candidate_id" uuid,
	"application_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"data" jsonb NOT NULL,
	"request_id" text,
	"command_id" uuid NOT NULL,
	"ip_prefix" text,
	CONSTRAINT "audit_events_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "application_seen" (
	"company_id" uuid,
	"application_id" uuid,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_seen_pkey" PRIMARY KEY("company_id","application_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"status" text NOT NULL,
	"step_id" uuid,
	"furthest_stage" text,
	"step_entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"source_number" integer NOT NULL,
	"posting_id" uuid,
	"internal" boolean DEFAULT false NOT NULL,
	"applied_again_at" timestamp with time zone,
	"answers" jsonb NOT NULL,
	"conversation_id" uuid NOT NULL,
	"applied_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "candidate_links" (
	"company_id" uuid,
	"id" uuid,
	"candidate_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" bytea NOT NULL UNIQUE,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "candidate_links_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "candidates" (
	"company_id" uuid,
	"id" uuid,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text,
	"email_key" text,
	"email_verified_at" timestamp with time zone,
	"phone_raw" text,
	"phone_e164" text,
	"place_id" text,
	"language" text DEFAULT 'en' NOT NULL,
	"headline" text,
	"summary" text,
	"links" jsonb NOT NULL,
	"experience" jsonb NOT NULL,
	"education" jsonb NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "candidates_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_pairs" (
	"company_id" uuid,
	"id" uuid,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "duplicate_pairs_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "duplicate_pairs_one" UNIQUE("company_id","first_id","second_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"visibility" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "notes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "rejections" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason_id" uuid,
	"comment" text,
	"status_before" text NOT NULL,
	"by_actor" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rejections_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "required_step_exceptions" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid NOT NULL,
	"from_step_id" uuid,
	"to_step_id" uuid NOT NULL,
	"missing_step_ids" jsonb NOT NULL,
	"channel" text NOT NULL,
	"cause" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "required_step_exceptions_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "step_entries" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"from_step_id" uuid,
	"step_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"channel" text,
	"cause" text NOT NULL,
	CONSTRAINT "step_entries_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid,
	"assignee_id" uuid,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"business_key" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "tasks_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "tasks_business_key" UNIQUE("company_id","business_key")
);
--> statement-breakpoint
CREATE TABLE "brands" (
	"company_id" uuid,
	"id" uuid,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	CONSTRAINT "brands_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"tagline" text DEFAULT '' NOT NULL,
	"time_zone" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"country" text NOT NULL,
	"features" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"company_id" uuid,
	"id" uuid,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "departments_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"company_id" uuid,
	"id" uuid,
	"place_id" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "locations_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "locations_place" UNIQUE("company_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text PRIMARY KEY,
	"name" text NOT NULL,
	"ascii" text NOT NULL,
	"region" text NOT NULL,
	"country" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"population" integer NOT NULL,
	"time_zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reasons" (
	"company_id" uuid,
	"id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"permanent" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "reasons_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "reasons_name" UNIQUE("company_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"company_id" uuid,
	"number" integer,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "sources_pkey" PRIMARY KEY("company_id","number")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"company_id" uuid,
	"id" uuid,
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"hold_id" uuid NOT NULL,
	"resource_kind" text NOT NULL,
	"resource_key" text NOT NULL,
	"during" tstzrange NOT NULL,
	"state" text NOT NULL,
	"overlap_accepted" boolean DEFAULT false NOT NULL,
	"hold_expires_at" timestamp with time zone,
	CONSTRAINT "bookings_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "interviews" (
	"company_id" uuid,
	"id" uuid,
	"application_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"step_id" uuid,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"candidate_status" text NOT NULL,
	"candidate_status_source" text,
	"candidate_status_at" timestamp with time zone,
	"organizer_id" uuid NOT NULL,
	"zone" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"private" boolean DEFAULT false NOT NULL,
	"record_only" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"cancel_reason" text,
	"notify_candidate" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "interviews_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"company_id" uuid,
	"id" uuid,
	"interview_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"email" jsonb,
	"text" jsonb,
	"not_before" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "timeslot_people" (
	"company_id" uuid,
	"timeslot_id" uuid,
	"user_id" uuid,
	"required" boolean NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "timeslot_people_pkey" PRIMARY KEY("company_id","timeslot_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "timeslots" (
	"company_id" uuid,
	"id" uuid,
	"interview_id" uuid NOT NULL,
	"ordinal" smallint NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"candidate_status" text NOT NULL,
	CONSTRAINT "timeslots_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "hiring_processes" (
	"company_id" uuid,
	"id" uuid,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "hiring_processes_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "hiring_steps" (
	"company_id" uuid,
	"id" uuid,
	"process_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"name" text NOT NULL,
	"ordinal" integer NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"built_in" boolean DEFAULT false NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "hiring_steps_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "hiring_team" (
	"company_id" uuid,
	"job_id" uuid,
	"user_id" uuid,
	"role" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hiring_team_pkey" PRIMARY KEY("company_id","job_id","user_id","role")
);
--> statement-breakpoint
CREATE TABLE "job_ads" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"language" text NOT NULL,
	"location_id" uuid,
	"title" text NOT NULL,
	"sections" jsonb NOT NULL,
	"visibility" text NOT NULL,
	"show_salary" boolean DEFAULT false NOT NULL,
	"valid_through" date,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"unpublished_at" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_ads_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "job_ads_same" UNIQUE NULLS NOT DISTINCT("company_id","job_id","language","location_id","visibility")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"company_id" uuid,
	"id" uuid,
	"title" text NOT NULL,
	"ref_code" text NOT NULL,
	"job_status" text NOT NULL,
	"approval_state" text NOT NULL,
	"department_id" uuid,
	"brand_id" uuid NOT NULL,
	"location_id" uuid,
	"work_mode" text NOT NULL,
	"employment_type" text NOT NULL,
	"experience_level" text NOT NULL,
	"salary_range" jsonb,
	"hiring_process_id" uuid NOT NULL,
	"must_have" jsonb NOT NULL,
	"nice_to_have" jsonb NOT NULL,
	"text_version" integer DEFAULT 1 NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_activity_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "jobs_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"type" text NOT NULL,
	"open_date" date NOT NULL,
	"hire_date" date,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "positions_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"company_id" uuid,
	"id" uuid,
	"number" integer NOT NULL,
	"job_ad_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"outlet" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "postings_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "postings_number" UNIQUE("company_id","number")
);
--> statement-breakpoint
CREATE TABLE "change_feed" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "change_feed_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"subject_id" uuid,
	"job_id" uuid,
	"user_id" uuid,
	"version" integer,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" uuid,
	"aggregate" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"channel" text,
	"command_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"rolled_up_at" timestamp with time zone,
	CONSTRAINT "events_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "events_version" UNIQUE("company_id","aggregate","version")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"company_id" uuid,
	"actor_id" text,
	"key" text,
	"request_hash" bytea NOT NULL,
	"status" smallint,
	"response" text,
	"candidate_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("company_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" uuid,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"order_key" text NOT NULL,
	"lane" smallint GENERATED ALWAYS AS ((hashtext(order_key) & 7)) STORED NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"processed_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"parked_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "inbox_event" UNIQUE("provider","external_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" uuid NOT NULL,
	"workflow_type" text NOT NULL,
	"workflow_id" text NOT NULL,
	"wake" bigint NOT NULL,
	"kind" text NOT NULL,
	"start" jsonb NOT NULL,
	"lane" smallint GENERATED ALWAYS AS ((hashtext(workflow_id) & 15)) STORED NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"delivered_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"parked_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "outbox_wake" UNIQUE("company_id","workflow_id","wake")
);
--> statement-breakpoint
CREATE TABLE "process_heartbeats" (
	"name" text PRIMARY KEY,
	"pid" integer NOT NULL,
	"build" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"company_id" uuid,
	"workflow_id" text,
	"workflow_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"label" text NOT NULL,
	"wanted" boolean NOT NULL,
	"wakes" bigint NOT NULL,
	"waiting_on" text,
	"next_due_at" timestamp with time zone,
	"looked_wakes" bigint,
	"looked_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "processes_pkey" PRIMARY KEY("company_id","workflow_id")
);
--> statement-breakpoint
CREATE TABLE "rate_buckets" (
	"key" text PRIMARY KEY,
	"tokens" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "relay_leases" (
	"lane" text PRIMARY KEY,
	"holder" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "candidate_facts" (
	"company_id" uuid,
	"candidate_id" uuid,
	"kind" text,
	"key" text,
	"label" text NOT NULL,
	"value" double precision,
	"confidence" real NOT NULL,
	CONSTRAINT "candidate_facts_pkey" PRIMARY KEY("company_id","candidate_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "candidate_profiles" (
	"company_id" uuid,
	"candidate_id" uuid,
	"record" jsonb NOT NULL,
	"confidence" real NOT NULL,
	"source_hash" text NOT NULL,
	"match_text" text NOT NULL,
	"word_count" integer NOT NULL,
	"model_id" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "candidate_profiles_pkey" PRIMARY KEY("company_id","candidate_id")
);
--> statement-breakpoint
CREATE TABLE "job_facts" (
	"company_id" uuid,
	"job_id" uuid,
	"text_version" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"hash" text NOT NULL,
	"stacks_built_at" timestamp with time zone,
	"stacks_switches" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_facts_pkey" PRIMARY KEY("company_id","job_id")
);
--> statement-breakpoint
CREATE TABLE "match_exposures" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"viewer_id" uuid NOT NULL,
	"list_kind" text NOT NULL,
	"sort" text NOT NULL,
	"filters" jsonb NOT NULL,
	"stack_ids" jsonb NOT NULL,
	"candidate_ids" jsonb NOT NULL,
	"score_visible" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "match_exposures_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "match_ordinals" (
	"company_id" uuid,
	"job_id" uuid,
	"application_id" uuid,
	"ordinal" integer NOT NULL,
	CONSTRAINT "match_ordinals_pkey" PRIMARY KEY("company_id","job_id","application_id")
);
--> statement-breakpoint
CREATE TABLE "match_score_current" (
	"company_id" uuid,
	"job_id" uuid,
	"candidate_id" uuid,
	"score_id" uuid NOT NULL,
	"inputs_hash" text NOT NULL,
	"profile_hash" text NOT NULL,
	"text_version" integer NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"value" smallint,
	"band" text,
	"state" text NOT NULL,
	"reasons" jsonb NOT NULL,
	CONSTRAINT "match_score_current_pkey" PRIMARY KEY("company_id","job_id","candidate_id")
);
--> statement-breakpoint
CREATE TABLE "match_scores" (
	"company_id" uuid,
	"id" uuid,
	"job_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"value" smallint,
	"band" text,
	"state" text NOT NULL,
	"z" double precision,
	"base" smallint,
	"points" jsonb NOT NULL,
	"features" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"requirements" jsonb NOT NULL,
	"confidence" real NOT NULL,
	"job_hash" text NOT NULL,
	"inputs_hash" text NOT NULL,
	"model_id" text NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "match_scores_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "parsed_resumes" (
	"company_id" uuid,
	"file_sha256" bytea,
	"parser_version" text,
	"state" text NOT NULL,
	"error_code" text,
	"record" jsonb,
	"text" text DEFAULT '' NOT NULL,
	"confidence" real DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parsed_resumes_pkey" PRIMARY KEY("company_id","file_sha256","parser_version")
);
--> statement-breakpoint
CREATE TABLE "stacks" (
	"company_id" uuid,
	"job_id" uuid,
	"id" text,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"why" jsonb NOT NULL,
	"s" double precision NOT NULL,
	"parts" jsonb NOT NULL,
	"state" text NOT NULL,
	"rank" integer NOT NULL,
	"bits" bytea NOT NULL,
	"built_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stacks_pkey" PRIMARY KEY("company_id","job_id","id")
);
--> statement-breakpoint
CREATE TABLE "vectors" (
	"company_id" uuid,
	"owner_kind" text,
	"owner_id" uuid,
	"seq" smallint,
	"model_id" text,
	"content_hash" bytea NOT NULL,
	"q" bytea NOT NULL,
	"scale" real NOT NULL,
	CONSTRAINT "vectors_pkey" PRIMARY KEY("company_id","owner_kind","owner_id","seq","model_id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"company_id" uuid,
	"candidate_id" uuid,
	"kind" text,
	"address" text DEFAULT '',
	"status" text NOT NULL,
	"source" text NOT NULL,
	"text_version" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_pkey" PRIMARY KEY("company_id","candidate_id","kind","address")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"company_id" uuid,
	"id" uuid,
	"candidate_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "conversations_candidate" UNIQUE("company_id","candidate_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"company_id" uuid,
	"id" uuid,
	"conversation_id" uuid,
	"candidate_id" uuid,
	"user_id" uuid,
	"application_id" uuid,
	"interview_id" uuid,
	"invitation_id" uuid,
	"direction" text NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"business_key" text,
	"from_address" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text,
	"body" text NOT NULL,
	"calendar" jsonb,
	"state" text NOT NULL,
	"state_rank" smallint NOT NULL,
	"provider_id" text,
	"error_code" text,
	"attempt" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"claimed_at" timestamp with time zone,
	"lookups" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"deadline_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"registered" text,
	"created_by" uuid,
	"created_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "messages_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "opt_outs" (
	"company_id" uuid,
	"channel" text,
	"address" text,
	"sender_address" text NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opt_outs_pkey" PRIMARY KEY("company_id","channel","address")
);
--> statement-breakpoint
CREATE TABLE "rsvp_slots" (
	"company_id" uuid,
	"id" uuid,
	"scope" text NOT NULL,
	"slot" smallint NOT NULL,
	"invitation_id" uuid NOT NULL,
	"interview_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answer_message_id" uuid,
	"changes" smallint DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"close_cause" text,
	"held_until" timestamp with time zone,
	CONSTRAINT "rsvp_slots_pkey" PRIMARY KEY("company_id","id"),
	CONSTRAINT "rsvp_slots_invitation" UNIQUE("company_id","invitation_id")
);
--> statement-breakpoint
CREATE TABLE "text_senders" (
	"company_id" uuid,
	"id" uuid,
	"channel" text NOT NULL,
	"address" text NOT NULL UNIQUE,
	"account_sid" text NOT NULL,
	"messaging_service_sid" text NOT NULL,
	"active" text DEFAULT 'true' NOT NULL,
	CONSTRAINT "text_senders_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"company_id" uuid,
	"token_hash" bytea CONSTRAINT "access_tokens_hash" UNIQUE,
	"client_id" uuid NOT NULL,
	"scopes" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_tokens_pkey" PRIMARY KEY("company_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "api_clients" (
	"company_id" uuid,
	"id" uuid,
	"name" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"secret_hash" bytea NOT NULL,
	"secret_end" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_clients_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "operator_sessions" (
	"token_hash" bytea PRIMARY KEY,
	"operator_id" uuid NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY,
	"email" text NOT NULL UNIQUE,
	"phc" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"company_id" uuid,
	"id" uuid,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token_hash" bytea NOT NULL UNIQUE,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"voided_at" timestamp with time zone,
	CONSTRAINT "password_links_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"company_id" uuid,
	"user_id" uuid,
	"phc" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passwords_pkey" PRIMARY KEY("company_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"company_id" uuid,
	"user_id" uuid,
	"seat" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seats_pkey" PRIMARY KEY("company_id","user_id","seat")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"company_id" uuid,
	"id" uuid,
	"user_id" uuid NOT NULL,
	"token_hash" bytea NOT NULL UNIQUE,
	"method" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end_cause" text,
	"device" text,
	CONSTRAINT "sessions_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"company_id" uuid,
	"id" uuid,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"system_role" text NOT NULL,
	"time_zone" text NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_pkey" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
CREATE INDEX "apply_drafts_ended" ON "apply_drafts" ("expires_at");--> statement-breakpoint
CREATE INDEX "files_application" ON "files" ("company_id","application_id","created_at");--> statement-breakpoint
CREATE INDEX "files_candidate" ON "files" ("company_id","candidate_id","created_at");--> statement-breakpoint
CREATE INDEX "files_draft" ON "files" ("company_id","draft_id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" ("company_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" ("company_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_job" ON "audit_events" ("company_id","job_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_application" ON "audit_events" ("company_id","application_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_one" ON "applications" ("company_id","job_id","candidate_id") WHERE status <> 'TRANSFERRED';--> statement-breakpoint
CREATE INDEX "applications_job" ON "applications" ("company_id","job_id","applied_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "applications_candidate" ON "applications" ("company_id","candidate_id");--> statement-breakpoint
CREATE INDEX "candidates_email" ON "candidates" ("company_id","email_key");--> statement-breakpoint
CREATE INDEX "candidates_phone" ON "candidates" ("company_id","phone_e164");--> statement-breakpoint
CREATE INDEX "candidates_search" ON "candidates" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "notes_application" ON "notes" ("company_id","application_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rejections_one_live" ON "rejections" ("company_id","application_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "step_entries_application" ON "step_entries" ("company_id","application_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "brands_default" ON "brands" ("company_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "departments_name" ON "departments" ("company_id",lower(name));--> statement-breakpoint
CREATE INDEX "places_ascii" ON "places" ("ascii" text_pattern_ops,"population");--> statement-breakpoint
CREATE INDEX "bookings_interview" ON "bookings" ("company_id","interview_id","revision");--> statement-breakpoint
CREATE INDEX "interviews_application" ON "interviews" ("company_id","application_id");--> statement-breakpoint
CREATE INDEX "interviews_job" ON "interviews" ("company_id","job_id","starts_at");--> statement-breakpoint
CREATE INDEX "invitations_interview" ON "invitations" ("company_id","interview_id");--> statement-breakpoint
CREATE INDEX "timeslot_people_user" ON "timeslot_people" ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "timeslots_interview" ON "timeslots" ("company_id","interview_id","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "hiring_processes_default" ON "hiring_processes" ("company_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "hiring_steps_name" ON "hiring_steps" ("company_id","process_id",lower(name)) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "hiring_steps_process" ON "hiring_steps" ("company_id","process_id","ordinal");--> statement-breakpoint
CREATE INDEX "hiring_team_user" ON "hiring_team" ("company_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_ref_code" ON "jobs" ("company_id",lower(ref_code));--> statement-breakpoint
CREATE INDEX "jobs_activity" ON "jobs" ("company_id","last_activity_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "positions_job" ON "positions" ("company_id","job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "postings_one_live" ON "postings" ("company_id","job_ad_id","outlet") WHERE state = 'ACTIVE';--> statement-breakpoint
CREATE INDEX "change_feed_at" ON "change_feed" ("at");--> statement-breakpoint
CREATE INDEX "events_to_roll_up" ON "events" ("id") WHERE rolled_up_at is null;--> statement-breakpoint
CREATE INDEX "inbox_due" ON "inbox" ("order_key","id") WHERE processed_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" ("lane","id") WHERE delivered_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "processes_due" ON "processes" ("next_due_at") WHERE wanted;--> statement-breakpoint
CREATE INDEX "processes_subject" ON "processes" ("company_id","subject_id");--> statement-breakpoint
CREATE INDEX "candidate_facts_key" ON "candidate_facts" ("company_id","kind","key");--> statement-breakpoint
CREATE INDEX "match_exposures_job" ON "match_exposures" ("company_id","job_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "match_ordinals_one" ON "match_ordinals" ("company_id","job_id","ordinal");--> statement-breakpoint
CREATE INDEX "match_score_current_rank" ON "match_score_current" ("company_id","job_id","value" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "match_scores_history" ON "match_scores" ("company_id","job_id","candidate_id","created_at");--> statement-breakpoint
CREATE INDEX "consents_address" ON "consents" ("company_id","kind","address");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_business_key" ON "messages" ("company_id","business_key") WHERE business_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_provider_id" ON "messages" ("company_id","channel","provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" ("company_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_invitation" ON "messages" ("company_id","invitation_id");--> statement-breakpoint
CREATE INDEX "messages_address" ON "messages" ("company_id","channel","to_address","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rsvp_slots_open" ON "rsvp_slots" ("company_id","scope","slot") WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX "rsvp_slots_scope" ON "rsvp_slots" ("company_id","scope","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "password_links_one" ON "password_links" ("company_id","user_id","kind") WHERE used_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" ("company_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" ("company_id",lower(email));--> statement-breakpoint
ALTER TABLE "apply_drafts" ADD CONSTRAINT "apply_drafts_company_id_posting_id_postings_company_id_id_fkey" FOREIGN KEY ("company_id","posting_id") REFERENCES "postings"("company_id","id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_company_id_draft_id_apply_drafts_company_id_id_fkey" FOREIGN KEY ("company_id","draft_id") REFERENCES "apply_drafts"("company_id","id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_company_id_application_id_applications_company_id_id_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_company_id_candidate_id_candidates_company_id_id_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "application_seen" ADD CONSTRAINT "application_seen_BrtaqXWUEg9b_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "application_seen" ADD CONSTRAINT "application_seen_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_4MynhltRfXow_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_step_id_hiring_steps_company_id_id_fkey" FOREIGN KEY ("company_id","step_id") REFERENCES "hiring_steps"("company_id","id");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_posting_id_postings_company_id_id_fkey" FOREIGN KEY ("company_id","posting_id") REFERENCES "postings"("company_id","id");--> statement-breakpoint
ALTER TABLE "candidate_links" ADD CONSTRAINT "candidate_links_6qVNESzRkG8O_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "candidate_links" ADD CONSTRAINT "candidate_links_X4jDoqjBxfqs_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "duplicate_pairs" ADD CONSTRAINT "duplicate_pairs_DRxdvLYVpFrP_fkey" FOREIGN KEY ("company_id","first_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "duplicate_pairs" ADD CONSTRAINT "duplicate_pairs_QrGdDQo2Lhct_fkey" FOREIGN KEY ("company_id","second_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_company_id_application_id_applications_company_id_id_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_company_id_author_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","author_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "rejections" ADD CONSTRAINT "rejections_rYpqye1eaHax_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "required_step_exceptions" ADD CONSTRAINT "required_step_exceptions_hg0eXp9fl9OM_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "step_entries" ADD CONSTRAINT "step_entries_pWahFTY21c6U_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_company_id_application_id_applications_company_id_id_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_company_id_interview_id_interviews_company_id_id_fkey" FOREIGN KEY ("company_id","interview_id") REFERENCES "interviews"("company_id","id");--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_rYpt40gVtj1R_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_company_id_organizer_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","organizer_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_87j4EskPhgDf_fkey" FOREIGN KEY ("company_id","interview_id") REFERENCES "interviews"("company_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_XKxp0kifVTbz_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "timeslot_people" ADD CONSTRAINT "timeslot_people_vct9MHjzTrIG_fkey" FOREIGN KEY ("company_id","timeslot_id") REFERENCES "timeslots"("company_id","id");--> statement-breakpoint
ALTER TABLE "timeslot_people" ADD CONSTRAINT "timeslot_people_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "timeslots" ADD CONSTRAINT "timeslots_company_id_interview_id_interviews_company_id_id_fkey" FOREIGN KEY ("company_id","interview_id") REFERENCES "interviews"("company_id","id");--> statement-breakpoint
ALTER TABLE "hiring_steps" ADD CONSTRAINT "hiring_steps_zO9VK9YUDE8B_fkey" FOREIGN KEY ("company_id","process_id") REFERENCES "hiring_processes"("company_id","id");--> statement-breakpoint
ALTER TABLE "hiring_team" ADD CONSTRAINT "hiring_team_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "hiring_team" ADD CONSTRAINT "hiring_team_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "job_ads" ADD CONSTRAINT "job_ads_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_department_id_departments_company_id_id_fkey" FOREIGN KEY ("company_id","department_id") REFERENCES "departments"("company_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_brand_id_brands_company_id_id_fkey" FOREIGN KEY ("company_id","brand_id") REFERENCES "brands"("company_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_location_id_locations_company_id_id_fkey" FOREIGN KEY ("company_id","location_id") REFERENCES "locations"("company_id","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_8Wbae6ZHodxG_fkey" FOREIGN KEY ("company_id","hiring_process_id") REFERENCES "hiring_processes"("company_id","id");--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_company_id_job_ad_id_job_ads_company_id_id_fkey" FOREIGN KEY ("company_id","job_ad_id") REFERENCES "job_ads"("company_id","id");--> statement-breakpoint
ALTER TABLE "candidate_facts" ADD CONSTRAINT "candidate_facts_2kySodXoY6aa_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "candidate_profiles" ADD CONSTRAINT "candidate_profiles_g3mzv19kHNLL_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "job_facts" ADD CONSTRAINT "job_facts_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "match_ordinals" ADD CONSTRAINT "match_ordinals_cVZHbuR72kBJ_fkey" FOREIGN KEY ("company_id","application_id") REFERENCES "applications"("company_id","id");--> statement-breakpoint
ALTER TABLE "match_scores" ADD CONSTRAINT "match_scores_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "match_scores" ADD CONSTRAINT "match_scores_4KGRmqfBqloA_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "stacks" ADD CONSTRAINT "stacks_company_id_job_id_jobs_company_id_id_fkey" FOREIGN KEY ("company_id","job_id") REFERENCES "jobs"("company_id","id");--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_company_id_candidate_id_candidates_company_id_id_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_5vnTPsPFwvsr_fkey" FOREIGN KEY ("company_id","candidate_id") REFERENCES "candidates"("company_id","id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_ONqaa6UlULHD_fkey" FOREIGN KEY ("company_id","conversation_id") REFERENCES "conversations"("company_id","id");--> statement-breakpoint
ALTER TABLE "rsvp_slots" ADD CONSTRAINT "rsvp_slots_HOC3pqSxGfVS_fkey" FOREIGN KEY ("company_id","invitation_id") REFERENCES "invitations"("company_id","id");--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_UdsetILFqMWj_fkey" FOREIGN KEY ("company_id","client_id") REFERENCES "api_clients"("company_id","id");--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_operators_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id");--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_company_id_user_id_users_company_id_id_fkey" FOREIGN KEY ("company_id","user_id") REFERENCES "users"("company_id","id");