import type { ActorType, Channel, Seat, SystemRole } from '#domain/member';

/** Who acts, as the credential proved it; nothing of it comes from the request's body (permissions.md R9). */
export type Actor = {
  type: ActorType;
  /** User, API client or candidate; null for AUTOMATION and SYSTEM. */
  id: string | null;
  /** Name at this moment, for audit rows and sentences. */
  name: string;
  companyId: string;
  channel: Channel | null;
  systemRole: SystemRole | null;
  seats: readonly Seat[];
  scopes: readonly string[];
  requestId: string | null;
  ipPrefix: string | null;
};

/** A process acting on its own: channel INTEGRATION, every right, no seat needed (permissions.md section 5). */
export function automation(companyId: string, name = 'Throughline'): Actor {
  return {
    type: 'AUTOMATION',
    id: null,
    name,
    companyId,
    channel: 'INTEGRATION',
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: null,
    ipPrefix: null,
  };
}

/** A person on a public page or behind a candidate link: channel null (permissions.md R9). */
export function candidateActor(companyId: string, requestId: string | null, candidateId: string | null = null): Actor {
  return {
    type: 'CANDIDATE',
    id: candidateId,
    name: 'Candidate',
    companyId,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId,
    ipPrefix: null,
  };
}

/** Key of the actor in idempotency and rate limits. */
export function actorKey(actor: Actor): string {
  return `${actor.type}:${actor.id ?? '-'}`;
}
