import { sql } from 'drizzle-orm';
import type { CompanySettings, Features } from '#db/schema/companies';
import { brands, companies, departments, locations, reasons, sources } from '#db/schema/companies';
import { hiringProcesses, hiringSteps } from '#db/schema/jobs';
import { textSenders } from '#db/schema/messages';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { CHANNELS, type Channel } from '#domain/member';
import { RESERVED_SLUGS } from '#domain/slug';
import { STAGES } from '#domain/stage';
import { mustInCompany } from './access.ts';
import { defineCommand } from './command.ts';

export type NewCompany = {
  slug: string;
  name: string;
  tagline?: string;
  zone: string;
  country: string;
  brandColor?: string;
  features: Features;
  settings?: Partial<CompanySettings>;
  textSender?: { address: string; accountSid: string; messagingServiceSid: string };
};

const DEFAULT_SETTINGS: CompanySettings = {
  enforceOn: ['DESKTOP'],
  institutionStacks: false,
  locationStacks: true,
  mergeOnEmail: true,
  quietFrom: '21:00',
  quietTo: '08:00',
  reminders: true,
};

const STAGE_NAMES = { NEW: 'New', IN_REVIEW: 'In Review', INTERVIEW: 'Interview', OFFERED: 'Offered', HIRED: 'Hired' };

const REJECTION_REASONS = [
  'Does not meet minimum requirements',
  'Less qualified than others',
  'Did not attend',
  'Did not respond',
  'Assessment result',
  'Interview result',
  'Pay expectations',
  'Not available in time',
  'No work permit',
  'Position closed',
  'Other',
];
const WITHDRAWAL_REASONS = [
  'Accepted another job',
  'Pay',
  'Commute',
  'Relocation',
  'Working hours',
  'Content of the role',
  'Stayed with employer',
  'Personal reasons',
  'Other',
];
export const SOURCES = { careerSite: 1001, addedByStaff: 1002, portal: 1003, api: 1004, smartAssistant: 1005 } as const;

/** Sets up a company: default brand, one process with the five built-in steps, reasons and sources (hiring-process.md R1, R12). */
export const createCompany = defineCommand(
  'company.create',
  async ({ tx, actor, companyId, record }, input: NewCompany) => {
    if (RESERVED_SLUGS.has(input.slug))
      throw new AppError('INVALID', `The address ${input.slug} is reserved. Choose another one.`);
    await tx.insert(companies).values({
      id: companyId,
      slug: input.slug,
      name: input.name,
      tagline: input.tagline ?? '',
      zone: input.zone,
      country: input.country,
      features: input.features,
      settings: { ...DEFAULT_SETTINGS, ...input.settings },
    });
    await tx
      .insert(brands)
      .values({ companyId, id: newId(), name: input.name, color: input.brandColor ?? '#0f6b66', isDefault: true });
    const processId = newId();
    await tx.insert(hiringProcesses).values({ companyId, id: processId, name: 'Standard', isDefault: true });
    await tx.insert(hiringSteps).values(
      STAGES.map((stage) => ({
        companyId,
        id: newId(),
        processId,
        stage,
        name: STAGE_NAMES[stage],
        ordinal: 0,
        builtIn: true,
      })),
    );
    await tx.insert(reasons).values([
      ...REJECTION_REASONS.map((name, ordinal) => ({
        companyId,
        id: newId(),
        kind: 'rejection' as const,
        name,
        ordinal,
      })),
      ...WITHDRAWAL_REASONS.map((name, ordinal) => ({
        companyId,
        id: newId(),
        kind: 'withdrawal' as const,
        name,
        ordinal,
      })),
    ]);
    await tx.insert(sources).values([
      { companyId, number: SOURCES.careerSite, name: 'Career site', kind: 'CAREER_SITE' },
      { companyId, number: SOURCES.addedByStaff, name: 'Added by staff', kind: 'STAFF' },
      { companyId, number: SOURCES.portal, name: 'Employee portal', kind: 'PORTAL' },
      { companyId, number: SOURCES.api, name: 'API', kind: 'API' },
      { companyId, number: SOURCES.smartAssistant, name: 'SmartAssistant', kind: 'SMART_ASSISTANT' },
    ]);
    if (input.textSender)
      await tx.insert(textSenders).values({ companyId, id: newId(), channel: 'SMS', ...input.textSender });
    record.events.push({ aggregate: 'company', id: companyId, version: 1, kind: 'company.created' });
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'COMPANY',
      subjectId: companyId,
      facts: { key: 'company' },
    });
    return { companyId, processId, actor: actor.type };
  },
);

/** Adds a department. */
export const createDepartment = defineCommand(
  'department.create',
  async ({ tx, actor, companyId, record }, input: { name: string }) => {
    mustInCompany(actor, 'settings.manage');
    const id = newId();
    await tx.insert(departments).values({ companyId, id, name: input.name });
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'DEPARTMENT',
      subjectId: id,
      facts: { key: 'departments', after: input.name },
    });
    return { id: publicId('department', id), name: input.name, active: true };
  },
);

/** Adds a location from the place list; free text is never a location (glossary "location"). */
export const createLocation = defineCommand(
  'location.create',
  async ({ tx, actor, companyId, record }, input: { placeId: string }) => {
    mustInCompany(actor, 'settings.manage');
    const [place] = await tx.execute<{ name: string; region: string; country: string; zone: string }>(
      sql`select name, region, country, time_zone as zone from places where id = ${input.placeId}`,
    );
    if (!place) throw new AppError('PLACE_UNKNOWN', 'Choose the place from the list.');
    const id = newId();
    await tx.insert(locations).values({ companyId, id, placeId: input.placeId });
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'LOCATION',
      subjectId: id,
      facts: { key: 'locations', after: input.placeId },
    });
    return {
      id: publicId('location', id),
      placeId: input.placeId,
      city: place.name,
      region: place.region,
      country: place.country,
      zone: place.zone,
      active: true,
    };
  },
);

/** Where required steps are enforced: in the web app only, or on every channel (required-steps.md R11). */
export const setEnforcedChannels = defineCommand(
  'settings.requiredSteps',
  async ({ tx, actor, companyId, record }, input: { enforceOn: Channel[] }) => {
    mustInCompany(actor, 'settings.manage');
    const given = new Set(input.enforceOn);
    const desktopOnly = given.size === 1 && given.has('DESKTOP');
    if (!desktopOnly && given.size !== CHANNELS.length) {
      throw new AppError(
        'ENFORCE_ON_INVALID',
        'Required steps are enforced in the web app only, or on every channel. Nothing was changed.',
      );
    }
    const enforceOn = CHANNELS.filter((channel) => given.has(channel));
    const [row] = await tx.execute<{ version: number }>(
      sql`update companies set settings = settings || ${JSON.stringify({ enforceOn })}::jsonb, version = version + 1 where id = ${companyId}::uuid returning version`,
    );
    record.events.push({
      aggregate: 'company',
      id: companyId,
      version: row?.version ?? 1,
      kind: 'setting.changed',
      facts: { enforceOn },
    });
    record.audits.push({
      name: 'SETTING_CHANGED',
      subjectType: 'COMPANY',
      subjectId: companyId,
      facts: { key: 'requiredSteps.enforceOn', after: enforceOn },
    });
    record.changes.push({ topic: 'setting', id: companyId });
    return { enforceOn };
  },
);
