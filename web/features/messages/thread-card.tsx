import { MessagesSquare } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application } from '#api/contract/applications';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { CHANNEL_LABELS } from '../interviews/interview-words.ts';
import { Composer } from './composer.tsx';
import { conversationQuery } from './queries.ts';
import { Thread } from './thread.tsx';

type Filter = 'ALL' | keyof typeof CHANNEL_LABELS;

/** The conversation with a candidate over all channels, and what may be sent now. */
export function ThreadCard({ application, tall = false }: { application: Application; tall?: boolean }) {
  const { data, error, refetch } = useQuery(conversationQuery(application.conversationId, application.id));
  const [channel, setChannel] = useState<Filter>('ALL');
  const shown = data?.items.filter((message) => channel === 'ALL' || message.channel === channel) ?? [];
  return (
    <aside className="card messages" aria-label="Messages">
      <div className="cardhead">
        <h2>Messages</h2>
        {data && <span className="n">{data.items.length}</span>}
        <span className="grow" />
        <Select
          label="Show channel"
          size="small"
          value={channel}
          onChange={setChannel}
          choices={[
            { value: 'ALL', label: 'All channels' },
            ...(['EMAIL', 'SMS', 'WHATSAPP'] as const).map((value) => ({ value, label: CHANNEL_LABELS[value] })),
          ]}
        />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div className="cardbody">
          <SkeletonText lines={6} />
        </div>
      )}
      {data && shown.length === 0 && (
        <EmptyState
          icon={MessagesSquare}
          title={data.items.length === 0 ? 'No messages yet.' : 'No messages on this channel.'}
        />
      )}
      {data && shown.length > 0 && <Thread application={application} messages={shown} tall={tall} />}
      {data && <Composer application={application} channels={data.composer} />}
    </aside>
  );
}
