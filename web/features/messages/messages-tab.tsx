import type { Application } from '#api/contract/applications';
import { ConsentList } from '../applications/consent-list.tsx';
import { ThreadCard } from './thread-card.tsx';

/** The whole conversation with a candidate, and what they agreed to. */
export function MessagesTab({ application }: { application: Application }) {
  return (
    <div className="two-columns">
      <ThreadCard application={application} tall />
      <ConsentList application={application} />
    </div>
  );
}
