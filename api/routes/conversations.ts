import * as contract from '#api/contract/conversations';
import { notFound } from '#commands/access';
import { mayWrite, resolveDelivery, sendChat } from '#commands/chats';
import { applicationOfConversation, readThread } from '#db/queries/conversation';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { bare, serve } from '../route.ts';

export function conversationRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, contract.listMessages, ({ params, query, actor, read }) =>
      read(async (tx) => {
        const id = bare('conversation', params.conversationId);
        const applicationId = await applicationOfConversation(
          tx,
          actor,
          id,
          query.applicationId ? bare('application', query.applicationId) : null,
        );
        if (!applicationId) throw notFound('This conversation');
        return { items: await readThread(tx, actor, id), composer: await mayWrite(tx, actor, applicationId) };
      }),
    ),
    serve(app, deps, contract.sendMessage, ({ params, body, call }) =>
      sendChat(call, {
        conversationId: bare('conversation', params.conversationId),
        applicationId: bare('application', body.applicationId),
        channel: body.channel,
        subject: body.subject ?? null,
        body: body.body,
        sendNow: body.sendNow,
      }),
    ),
    serve(app, deps, contract.resolveDelivery, ({ params, body, call }) =>
      resolveDelivery(call, { messageId: bare('message', params.messageId), again: body.again }),
    ),
  ];
}
