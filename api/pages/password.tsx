import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { choosePassword, createPasswordLink } from '#commands/sessions';
import { mailPasswordLink } from '#commands/staff-mails';
import { automation } from '#commands/actor';
import { AppError } from '#domain/app-error';
import type { ApiDeps } from '../deps.ts';
import { hashPassword, weakPassword } from '../password.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { postedForm } from './apply-input.ts';
import { pageAnswer, seeOther } from './document.tsx';
import { servePage } from './serve-page.ts';
import { Fault, identified } from './sign-in.tsx';
import { StaffCard } from './staff-layout.tsx';

type Link = { companyId: string; linkId: string; email: string };

/** "Forgot password?" and the page behind its link; the answer is the same whether or not the address is known (access-management.md R17). */
export function passwordPages(app: App, deps: ApiDeps): void {
  for (const prefix of ['', '/:company']) {
    servePage(app, deps, 'get', `${prefix}/sign-in/forgot`, (request) =>
      pageAnswer(<ForgotPage email={identified(deps, request) ?? ''} fault={null} />),
    );
    servePage(app, deps, 'post', `${prefix}/sign-in/forgot`, async (request) => {
      const email = (await postedForm(request)).text('email').trim();
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
        return pageAnswer(<ForgotPage email={email} fault="Enter an e-mail address like name@example.com." />, 422);
      await takeToken(deps.db, `forgot:${request.get('address')}`, { size: 20, perSeconds: 900 });
      await takeToken(
        deps.db,
        `forgot:account:${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32)}`,
        { size: 5, perSeconds: 3_600 },
      );
      await sendLinks(deps, email);
      return seeOther('/sign-in/forgot/sent');
    });
  }
  servePage(app, deps, 'get', '/sign-in/forgot/sent', () =>
    pageAnswer(
      <StaffCard title="Check your mail" heading="Check your mail">
        <p class="muted">If we know this address, we have sent you a link. It works once and for 60 minutes.</p>
        <div class="acts">
          <a class="btn" href="/sign-in">
            Back to sign-in
          </a>
        </div>
      </StaffCard>,
    ),
  );
  servePage(app, deps, 'get', '/account/password/:token', async (request) => {
    const link = await findLink(deps, request);
    return link ? pageAnswer(<ChoosePage email={link.email} fault={null} />) : ended();
  });
  servePage(app, deps, 'post', '/account/password/:token', async (request) => {
    const link = await findLink(deps, request);
    if (!link) return ended();
    const password = (await postedForm(request)).text('password');
    const weak = weakPassword(password, link.email);
    if (weak) return pageAnswer(<ChoosePage email={link.email} fault={weak} />, 422);
    try {
      await choosePassword(
        { db: deps.db, actor: { ...automation(link.companyId, 'Sign-in'), type: 'SYSTEM' } },
        { linkId: link.linkId, phc: await hashPassword(password) },
      );
    } catch (error) {
      if (error instanceof AppError && error.code === 'LINK_EXPIRED') return ended();
      throw error;
    }
    return seeOther('/sign-in/chosen');
  });
  servePage(app, deps, 'get', '/sign-in/chosen', () =>
    pageAnswer(
      <StaffCard title="Password chosen" heading="Your new password is set">
        <p class="muted">You were signed out everywhere. Sign in with your new password.</p>
        <div class="acts">
          <a class="btn main" href="/sign-in">
            Sign in
          </a>
        </div>
      </StaffCard>,
    ),
  );
}

async function sendLinks(deps: ApiDeps, email: string): Promise<void> {
  const users = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string; user_id: string }>(
      sql`select company_id, user_id from resolve_user_companies(${email})`,
    ),
  );
  for (const user of users) {
    const call = { db: deps.db, actor: { ...automation(user.company_id, 'Sign-in'), type: 'SYSTEM' as const } };
    const token = randomBytes(32).toString('base64url');
    await createPasswordLink(call, {
      userId: user.user_id,
      kind: 'RESET',
      tokenHash: createHash('sha256').update(token).digest('hex'),
    });
    await mailPasswordLink(call, {
      userId: user.user_id,
      kind: 'RESET',
      url: `${deps.settings.publicBaseUrl}/account/password/${token}`,
    });
  }
}

/** The link of a token while it can be used; null for used, ended, voided and unknown alike. */
async function findLink(deps: ApiDeps, request: Request): Promise<Link | null> {
  const token = request.req.param('token') ?? '';
  if (!/^[\w-]{43}$/.test(token)) return null;
  const [found] = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string; link_id: string }>(
      sql`select * from resolve_password_link(${createHash('sha256').update(token).digest()})`,
    ),
  );
  if (!found) return null;
  const [row] = await deps.db.transaction(found.company_id, (tx) =>
    tx.execute<{
      email: string;
    }>(sql`select u.email from password_links l join users u on u.company_id = l.company_id and u.id = l.user_id
      where l.company_id = ${found.company_id}::uuid and l.id = ${found.link_id}::uuid and l.used_at is null and l.voided_at is null and l.expires_at > now()`),
  );
  return row ? { companyId: found.company_id, linkId: found.link_id, email: row.email } : null;
}

function ended(): Promise<Response> {
  return pageAnswer(
    <StaffCard title="Link ended" heading="This link has ended">
      <p class="muted">It was used already, or its time is over. Ask for a new one.</p>
      <div class="acts">
        <a class="btn main" href="/sign-in/forgot">
          Send me a new link
        </a>
      </div>
    </StaffCard>,
    410,
  );
}

function ForgotPage({ email, fault }: { email: string; fault: string | null }) {
  return (
    <StaffCard title="Forgot password" heading="Forgot password?">
      <p class="muted">We send a link to your address. With it you choose a new password.</p>
      <Fault text={fault} />
      <form method="post" novalidate>
        <div class="field">
          <label for="email">Email</label>
          <input
            id="email"
            name="email"
            type="email"
            value={email}
            autocomplete="username"
            required
            autofocus
            maxlength={254}
          />
        </div>
        <button class="btn main">Send link</button>
      </form>
      <p class="links">
        <a href="/sign-in">Back to sign-in</a>
      </p>
    </StaffCard>
  );
}

function ChoosePage({ email, fault }: { email: string; fault: string | null }) {
  return (
    <StaffCard title="Choose a password" heading="Choose a password">
      <Fault text={fault} />
      <form method="post">
        <input
          class="vh"
          type="email"
          name="email"
          value={email}
          autocomplete="username"
          readonly
          tabindex={-1}
          aria-hidden="true"
        />
        <div class="field">
          <label for="password">New password for {email}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            required
            autofocus
            minlength={12}
            maxlength={256}
            aria-describedby="rule"
          />
          <p class="hint" id="rule">
            At least 12 characters. A few words that you remember are better than a short riddle.
          </p>
        </div>
        <button class="btn main">Set password</button>
      </form>
    </StaffCard>
  );
}
