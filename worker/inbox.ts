import { automation } from '#commands/actor';
import { receiveText } from '#commands/conversations';
import { applyStatus } from '#commands/message-status';
import type { Database } from '#db/client';
import type { InboxRow } from './relay.ts';

/** Runs the command for one stored event of a provider; the key makes a repeat harmless (consistency.md section 5). */
export function inboxHandler(db: Database): (row: InboxRow) => Promise<void> {
  return async (row) => {
    const call = { db, actor: automation(row.companyId, 'Twilio'), key: `inbox:${row.provider}:${row.externalId}` };
    const text = (name: string): string | undefined => {
      const value = row.payload[name];
      return typeof value === 'string' ? value : undefined;
    };
    switch (row.kind) {
      case 'text.inbound':
        await receiveText(call, {
          inboxId: row.id,
          from: text('From') ?? '',
          to: text('To') ?? '',
          body: text('Body') ?? '',
          providerId: text('MessageSid') ?? row.externalId,
          receivedAt: row.receivedAt,
          optOutType: text('OptOutType'),
          buttonPayload: text('ButtonPayload'),
          quotedProviderId: text('OriginalRepliedMessageSid'),
        });
        return;
      case 'text.status':
        await applyStatus(call, {
          inboxId: row.id,
          messageId: text('message') ?? '',
          providerId: text('MessageSid') ?? '',
          status: text('MessageStatus') ?? '',
          errorCode: text('ErrorCode') ?? null,
        });
        return;
      default:
        throw new Error(`no command for the event kind ${row.kind}`);
    }
  };
}
