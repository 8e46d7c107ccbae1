import { sql } from 'drizzle-orm';
import { readPhone } from '#domain/phone';
import type { GateFacts } from '#domain/text-gate';
import { textAddress } from '#domain/text-address';
import type { Tx } from '#db/client';
import type { CompanySettings, Features } from '#db/schema/companies';
import { capabilitiesOnJob, type Viewer } from './visibility.ts';

type Row = {
  job_id: string;
  candidate_id: string;
  title: string;
  first_name: string;
  email: string | null;
  phone_raw: string | null;
  phone: string | null;
  candidate_zone: string | null;
  company_name: string;
  company_zone: string;
  features: Features;
  settings: CompanySettings;
  sender_first_name: string | null;
  senders: { channel: 'SMS' | 'WHATSAPP'; address: string }[];
  consents: { kind: string; status: string; address: string }[];
  opted_out: string[];
  window_open: boolean;
};

/** Everything that the gate for texts and the scheduler's draft ask of one application, in two statements. */
export async function readTextGate(tx: Tx, viewer: Viewer, applicationId: string) {
  const [row] = await tx.execute<Row>(sql`
    select a.job_id, a.candidate_id, j.title, c.first_name, c.email, c.phone_raw, c.phone_e164 as phone, p.time_zone as candidate_zone, co.name as company_name, co.time_zone as company_zone, co.features, co.settings,
      (select u.first_name from users u where u.company_id = a.company_id and u.id = ${viewer.type === 'USER' ? viewer.id : null}::uuid) as sender_first_name,
      (select coalesce(jsonb_agg(jsonb_build_object('channel', s.channel, 'address', s.address)), '[]') from text_senders s where s.company_id = a.company_id) as senders,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'status', k.status, 'address', k.address)), '[]') from consents k where k.company_id = a.company_id and k.candidate_id = a.candidate_id) as consents,
      (select coalesce(jsonb_agg(o.channel), '[]') from opt_outs o where o.company_id = a.company_id and o.address in (c.phone_e164, 'whatsapp:' || c.phone_e164)) as opted_out,
      exists (select 1 from messages m where m.company_id = a.company_id and m.candidate_id = a.candidate_id and m.channel = 'WHATSAPP' and m.direction = 'IN' and m.received_at > now() - interval '23 hours 55 minutes') as window_open
    from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    join companies co on co.id = a.company_id left join places p on p.id = c.place_id where a.company_id = ${viewer.companyId}::uuid and a.id = ${applicationId}::uuid`);
  if (!row) throw new Error('the application was read before');
  const capabilities = await capabilitiesOnJob(tx, viewer, row.job_id);
  const phone = phoneOf(row);
  const channels = (['SMS', 'WHATSAPP'] as const).map((channel) => {
    const sender = row.senders.find((one) => one.channel === channel)?.address ?? null;
    const consent = row.consents.find((one) => one.kind === channel && one.address === row.phone)?.status ?? 'NONE';
    return {
      channel,
      sender,
      address: phone.ok && row.phone ? textAddress(channel, row.phone) : null,
      facts: {
        feature: row.features.smartMessage,
        sender: sender !== null,
        seat: viewer.seats.includes('SMART_MESSAGE'),
        phone,
        consent: row.opted_out.includes(channel) ? 'OPTED_OUT' : consent,
        templateNeeded: channel === 'WHATSAPP' && !row.window_open,
      } satisfies Omit<GateFacts, 'permission' | 'keywordFree'>,
    };
  });
  return {
    jobId: row.job_id,
    candidateId: row.candidate_id,
    jobTitle: row.title,
    firstName: row.first_name,
    email: row.email,
    companyName: row.company_name,
    senderFirstName: row.sender_first_name ?? row.company_name,
    candidateZone: row.candidate_zone ?? row.company_zone,
    companyZone: row.company_zone,
    quiet: { from: row.settings.quietFrom, to: row.settings.quietTo },
    capabilities,
    channels,
  };
}

function phoneOf(row: Row): GateFacts['phone'] {
  const raw = row.phone ?? row.phone_raw;
  if (!raw) return { ok: false, code: 'PHONE_MISSING' };
  const read = readPhone(raw);
  return read.ok ? { ok: true } : { ok: false, code: read.code };
}
