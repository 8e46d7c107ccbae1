import { sql } from 'drizzle-orm';
import { accessTokens, apiClients } from '#db/schema/users';
import { newId } from '#db/id';
import { publicId } from '#domain/id';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand } from './command.ts';

/** How long an access token of the client credentials grant lives (RFC 6749 section 4.4). */
export const ACCESS_TOKEN_SECONDS = 3_600;

export type NewApiClient = {
  name: string;
  scopes: string[];
  /** SHA-256 of the secret, hex; the secret itself is never stored. */ secretHash: string;
  secretEnd: string;
};

/** Makes a client for another system; the caller keeps the secret and shows it once (access-management.md). */
export const createApiClient = defineCommand(
  'apiClient.create',
  async ({ tx, actor, companyId, record, now }, input: NewApiClient) => {
    mustInCompany(actor, 'settings.manage');
    const id = newId();
    await tx.insert(apiClients).values({
      companyId,
      id,
      name: input.name,
      scopes: input.scopes,
      secretHash: Buffer.from(input.secretHash, 'hex'),
      secretEnd: input.secretEnd,
    });
    record.audits.push({
      name: 'CREDENTIALS_CREATED',
      subjectType: 'API_CLIENT',
      subjectId: id,
      facts: { name: input.name, scopes: input.scopes },
    });
    record.changes.push({ topic: 'setting', id: companyId });
    return {
      id: publicId('apiClient', id),
      name: input.name,
      scopes: input.scopes,
      secretEnd: input.secretEnd,
      createdAt: now.toISOString(),
      lastUsedAt: null as string | null,
    };
  },
);

/** Takes a client away; its tokens end with it. */
export const revokeApiClient = defineCommand(
  'apiClient.revoke',
  async ({ tx, actor, companyId, record }, input: { clientId: string }) => {
    mustInCompany(actor, 'settings.manage');
    const [row] = await tx.execute<{ name: string }>(
      sql`update api_clients set revoked_at = now() where company_id = ${companyId}::uuid and id = ${input.clientId}::uuid and revoked_at is null returning name`,
    );
    if (!row) throw notFound('This client');
    await tx.execute(
      sql`delete from access_tokens where company_id = ${companyId}::uuid and client_id = ${input.clientId}::uuid`,
    );
    record.audits.push({
      name: 'CREDENTIALS_REVOKED',
      subjectType: 'API_CLIENT',
      subjectId: input.clientId,
      facts: { name: row.name },
    });
    record.changes.push({ topic: 'setting', id: companyId });
    return {};
  },
);

/** Stores a token that was just given out to a client whose secret was right. */
export const issueAccessToken = defineCommand(
  'apiClient.issueToken',
  async ({ tx, companyId, now }, input: { clientId: string; tokenHash: string; scopes: string[] }) => {
    await tx.insert(accessTokens).values({
      companyId,
      tokenHash: Buffer.from(input.tokenHash, 'hex'),
      clientId: input.clientId,
      scopes: input.scopes,
      expiresAt: new Date(now.getTime() + ACCESS_TOKEN_SECONDS * 1_000),
    });
    await tx.execute(
      sql`update api_clients set last_used_at = now() where company_id = ${companyId}::uuid and id = ${input.clientId}::uuid`,
    );
    return {};
  },
);
