import { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { AppError } from '#domain/app-error';
import { createJobPeopleCache } from '#db/queries/job-people';
import type { ApiDeps } from './deps.ts';
import type { LiveFeed } from './live-feed.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { operators } from './middleware/operators.ts';
import { originCheck } from './middleware/origin-check.ts';
import { requestContext } from './middleware/request-context.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { sessions } from './middleware/session.ts';
import { describeOperations } from './openapi.ts';
import { errorPage, wantsPage } from './pages/error-page.tsx';
import { pageRoutes } from './pages/pages.ts';
import { problemResponse } from './problem.ts';
import type { App, Env } from './request.ts';
import type { Served } from './route.ts';
import { apiClientRoutes } from './routes/api-clients.ts';
import { applicationRoutes } from './routes/applications.ts';
import { applyFormRoutes } from './routes/apply-form.ts';
import { codecRoutes } from './routes/codec.ts';
import { companyRoutes } from './routes/company.ts';
import { companyOccupationRoutes } from './routes/company-occupations.ts';
import { companySkillRoutes } from './routes/company-skills.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { cspReports } from './routes/csp-reports.ts';
import { eeoAnswerRoutes } from './routes/eeo-answers.ts';
import { fairnessRoutes } from './routes/fairness.ts';
import { fileRoutes } from './routes/files.ts';
import { hiringProcessRoutes } from './routes/hiring-processes.ts';
import { interviewRoutes } from './routes/interviews.ts';
import { jobAdRoutes } from './routes/job-ads.ts';
import { jobRoutes } from './routes/jobs.ts';
import { liveRoutes } from './routes/live.ts';
import { matchModelRoutes } from './routes/match-models.ts';
import { matchingRoutes } from './routes/matching.ts';
import { recommendationRoutes } from './routes/recommendations.ts';
import { moveRoutes } from './routes/moves.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { searchRoutes } from './routes/search.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { statusRoutes } from './routes/status.ts';
import { userRoutes } from './routes/users.ts';
import { whatIfRoutes } from './routes/what-if.ts';
import { webApp } from './web-app.ts';
import { twilioWebhooks } from './webhooks/twilio.ts';

/** Assembles the HTTP face. Composition roots and tests call it with their dependencies; nothing here opens a port. */
export function createApp(deps: ApiDeps, feed: LiveFeed): { app: App; served: Served[] } {
  const app: App = new Hono<Env>();
  app.use(requestContext(deps));
  app.use(securityHeaders(deps));
  app.onError((error, request) => {
    if (!(error instanceof AppError))
      deps.log.error({ requestId: request.get('requestId'), err: error }, 'request failed');
    return wantsPage(request) ? errorPage(error, request) : problemResponse(error, request.req.path);
  });
  health(app, deps);
  app.use('/codec/*', operators(deps));
  codecRoutes(app, deps);
  twilioWebhooks(app, deps);
  oauthRoutes(app, deps);
  cspReports(app, deps);

  const api = app;
  api.use('/api/*', sessions(deps));
  api.use('/api/*', operators(deps));
  api.use('/api/*', originCheck(deps));
  // Lists by score and Discover share the people that they hold in memory.
  const people = createJobPeopleCache();
  const served: Served[] = [
    ...signInRoutes(api, deps),
    ...companyRoutes(api, deps),
    ...userRoutes(api, deps),
    ...apiClientRoutes(api, deps),
    ...hiringProcessRoutes(api, deps),
    ...jobRoutes(api, deps),
    ...jobAdRoutes(api, deps),
    ...applyFormRoutes(api, deps),
    ...applicationRoutes(api, deps, people),
    ...moveRoutes(api, deps),
    ...interviewRoutes(api, deps),
    ...conversationRoutes(api, deps),
    ...fileRoutes(api, deps),
    ...matchingRoutes(api, deps, people),
    ...whatIfRoutes(api, deps),
    ...recommendationRoutes(api, deps),
    ...matchModelRoutes(api, deps),
    ...fairnessRoutes(api, deps),
    ...eeoAnswerRoutes(api, deps),
    ...companyOccupationRoutes(api, deps),
    ...companySkillRoutes(api, deps),
    ...searchRoutes(api, deps),
    ...statusRoutes(api, deps),
    ...liveRoutes(api, deps, feed),
  ];
  const document = describeOperations(
    new OpenAPIHono(),
    served.map((one) => one.operation),
    deps.settings.publicBaseUrl,
  );
  api.get('/api/v1/openapi.json', (request) => request.json(document));
  api.all('/api/*', () => {
    throw new AppError('NOT_FOUND', 'There is no such address here.');
  });
  pageRoutes(app, deps);
  webApp(app, deps);
  return { app, served };
}

/**
 * Live, ready, started (running.md section 5): ready means that the database answers and is migrated; how late timers come
 * is told beside it.
 */
function health(app: App, deps: ApiDeps): void {
  const loopDelay = watchLoopDelay();
  app.get('/livez', (request) => request.text('ok'));
  const ready = async () => {
    const rows = await deps.db.transaction(null, (tx) =>
      tx.execute<{ name: string; fresh: boolean }>(
        sql`select name, at > now() - interval '15 seconds' as fresh from process_heartbeats`,
      ),
    );
    const degraded = ['temporal', 'worker', 'matcher'].filter(
      (name) => !rows.some((row) => row.name === name && row.fresh),
    );
    return { status: 'ok', ...(degraded.length > 0 ? { degraded } : {}), loopDelay: loopDelay() };
  };
  const answer = async () => {
    try {
      return Response.json(await ready());
    } catch {
      return Response.json(
        { status: 'the database does not answer' },
        { status: 503, headers: { 'retry-after': '5' } },
      );
    }
  };
  app.get('/readyz', answer);
  app.get('/startupz', answer);
}
