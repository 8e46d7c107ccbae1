import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { candidates } from './candidates.ts';
import { companyId, createdAt, id, instant, version } from './columns.ts';
import { invitations } from './interviews.ts';

export const conversations = pgTable(
  'conversations',
  { companyId: companyId(), id: id(), candidateId: uuid('candidate_id').notNull(), createdAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('conversations_candidate').on(t.companyId, t.candidateId),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
  ],
);

/** Addresses that texts leave from; unique over all companies, so `To` of an inbound text names the company. */
export const textSenders = pgTable(
  'text_senders',
  {
    companyId: companyId(),
    id: id(),
    channel: text('channel').notNull().$type<'SMS' | 'WHATSAPP'>(),
    address: text('address').notNull().unique(),
    accountSid: text('account_sid').notNull(),
    messagingServiceSid: text('messaging_service_sid').notNull(),
    active: text('active').notNull().default('true'),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] })],
);

/** The newest word of a candidate per kind and number; history stands in events (smart-message.md R1, R2). */
export const consents = pgTable(
  'consents',
  {
    companyId: companyId(),
    candidateId: uuid('candidate_id').notNull(),
    kind: text('kind').notNull(),
    /** Phone number for texts; empty for the other kinds. */
    address: text('address').notNull().default(''),
    status: text('status').notNull(),
    source: text('source').notNull(),
    textVersion: text('text_version'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.candidateId, t.kind, t.address] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    index('consents_address').on(t.companyId, t.kind, t.address),
  ],
);

export const optOuts = pgTable(
  'opt_outs',
  {
    companyId: companyId(),
    channel: text('channel').notNull(),
    address: text('address').notNull(),
    senderAddress: text('sender_address').notNull(),
    cause: text('cause').notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.channel, t.address] })],
);

/** Every mail and text, in and out; the row is the intent that makes a send happen once (messaging.md section 2). */
export const messages = pgTable(
  'messages',
  {
    companyId: companyId(),
    id: id(),
    /** Null for mails to users of the company. */
    conversationId: uuid('conversation_id'),
    candidateId: uuid('candidate_id'),
    userId: uuid('user_id'),
    applicationId: uuid('application_id'),
    interviewId: uuid('interview_id'),
    invitationId: uuid('invitation_id'),
    direction: text('direction').notNull().$type<'IN' | 'OUT'>(),
    channel: text('channel').notNull().$type<'EMAIL' | 'SMS' | 'WHATSAPP'>(),
    kind: text('kind').notNull(),
    businessKey: text('business_key'),
    fromAddress: text('from_address').notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject'),
    body: text('body').notNull(),
    /** Calendar part of a mail: METHOD and the sequence it belongs to. */
    calendar: jsonb('calendar').$type<{ method: 'REQUEST' | 'CANCEL'; interviewId: string; sequence: number }>(),
    state: text('state').notNull(),
    stateRank: smallint('state_rank').notNull(),
    providerId: text('provider_id'),
    errorCode: text('error_code'),
    attempt: integer('attempt').notNull().default(0),
    leaseUntil: instant('lease_until'),
    claimedAt: instant('claimed_at'),
    lookups: smallint('lookups').notNull().default(0),
    notBefore: instant('not_before'),
    deadlineAt: instant('deadline_at'),
    acceptedAt: instant('accepted_at'),
    receivedAt: instant('received_at'),
    registered: text('registered').$type<'ACCEPTED' | 'DECLINED'>(),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.conversationId],
      foreignColumns: [conversations.companyId, conversations.id],
    }),
    uniqueIndex('messages_business_key')
      .on(t.companyId, t.businessKey)
      .where(sql`business_key is not null`),
    uniqueIndex('messages_provider_id')
      .on(t.companyId, t.channel, t.providerId)
      .where(sql`provider_id is not null`),
    index('messages_conversation').on(t.companyId, t.conversationId, t.createdAt),
    index('messages_invitation').on(t.companyId, t.invitationId),
    index('messages_address').on(t.companyId, t.channel, t.toAddress, t.createdAt),
  ],
);

/** Keyword slots of one sender and one number: words 1/2, 11/12 … 91/92 (messaging.md section 8). */
export const rsvpSlots = pgTable(
  'rsvp_slots',
  {
    companyId: companyId(),
    id: id(),
    scope: text('scope').notNull(),
    slot: smallint('slot').notNull(),
    invitationId: uuid('invitation_id').notNull(),
    interviewId: uuid('interview_id').notNull(),
    revision: integer('revision').notNull(),
    state: text('state').notNull().$type<'OPEN' | 'CLOSED'>(),
    openedAt: instant('opened_at').notNull().defaultNow(),
    answer: text('answer').$type<'YES' | 'NO'>(),
    answeredAt: instant('answered_at'),
    answerMessageId: uuid('answer_message_id'),
    changes: smallint('changes').notNull().default(0),
    closedAt: instant('closed_at'),
    closeCause: text('close_cause').$type<'ANSWERED' | 'CANCELLED' | 'SUPERSEDED' | 'STARTED'>(),
    heldUntil: instant('held_until'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('rsvp_slots_invitation').on(t.companyId, t.invitationId),
    foreignKey({ columns: [t.companyId, t.invitationId], foreignColumns: [invitations.companyId, invitations.id] }),
    uniqueIndex('rsvp_slots_open')
      .on(t.companyId, t.scope, t.slot)
      .where(sql`state = 'OPEN'`),
    index('rsvp_slots_scope').on(t.companyId, t.scope, t.openedAt),
  ],
);
