import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Search attributes of every process; the budget is 10 Keyword and 3 of each other type (workflows.md section 13). */
export const SEARCH_ATTRIBUTES = {
  CompanyId: defineSearchAttributeKey('CompanyId', SearchAttributeType.KEYWORD),
  SubjectType: defineSearchAttributeKey('SubjectType', SearchAttributeType.KEYWORD),
  SubjectId: defineSearchAttributeKey('SubjectId', SearchAttributeType.KEYWORD),
  JobId: defineSearchAttributeKey('JobId', SearchAttributeType.KEYWORD),
  ApplicationId: defineSearchAttributeKey('ApplicationId', SearchAttributeType.KEYWORD),
  Stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  WaitingOn: defineSearchAttributeKey('WaitingOn', SearchAttributeType.KEYWORD),
  Outcome: defineSearchAttributeKey('Outcome', SearchAttributeType.KEYWORD),
  Participants: defineSearchAttributeKey('Participants', SearchAttributeType.KEYWORD_LIST),
  NextDueAt: defineSearchAttributeKey('NextDueAt', SearchAttributeType.DATETIME),
  DeadlineAt: defineSearchAttributeKey('DeadlineAt', SearchAttributeType.DATETIME),
  Round: defineSearchAttributeKey('Round', SearchAttributeType.INT),
  Escalated: defineSearchAttributeKey('Escalated', SearchAttributeType.BOOL),
} as const;
