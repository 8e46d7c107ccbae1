import { createHash } from 'node:crypto';
import { removeNotTheirs } from '#commands/application-removal';
import { confirmEmail } from '#commands/confirmations';
import { answerByLink } from '#commands/interview-answers';
import { candidateWord } from '#domain/candidate-word';
import { readStatusLink, type LinkedApplication } from '#db/queries/status-link';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { visitor } from './apply-draft.ts';
import { postedForm } from './apply-input.ts';
import { pageAnswer, seeOther } from './document.tsx';
import { Icon } from './icon.tsx';
import { SiteLayout, SiteMessage, type SiteCompany } from './layout.tsx';
import { serveCompanyPage } from './serve-page.ts';
import { ChoiceCards, readChoices, takeChoice, type Choices } from './status-choices.tsx';
import { dayText, momentText, sizeText } from './times.ts';

const ANSWER_TEXTS = {
  PENDING: 'Not answered yet',
  ACCEPTED: 'You said yes',
  DECLINED: 'You said no',
  TENTATIVE: 'You said maybe',
} as const;

/** Where one application stands, for whoever holds the link of its confirmation mail (candidate-portal.md R3). */
export function statusPages(app: App, deps: ApiDeps): void {
  serveCompanyPage(app, deps, 'get', '/status/:token', async (request, company) => {
    const linked = await linkedOf(deps, request, company);
    return linked
      ? pageAnswer(
          <StatusPage
            company={company}
            linked={linked}
            choices={await deps.db.transaction(company.id, (tx) => readChoices(tx, company.id, linked.linkId))}
            now={new Date()}
            justConfirmed={request.req.query('confirmed') === '1'}
            asksToRemove={request.req.query('not-me') === '1'}
          />,
        )
      : ended(company);
  });
  serveCompanyPage(app, deps, 'post', '/status/:token', async (request, company) => {
    const linked = await linkedOf(deps, request, company);
    if (!linked) return ended(company);
    const call = { db: deps.db, actor: visitor(company, request) };
    const form = await postedForm(request);
    const interview = linked.interviews.find((one) => one.id === form.text('interviewId'));
    const answer = form.text('answer');
    if (interview && (answer === 'ACCEPTED' || answer === 'DECLINED')) {
      await answerByLink(call, { linkId: linked.linkId, interviewId: interview.id, answer });
      return seeOther(`${request.req.path}#interview-${interview.id}`);
    }
    if (form.text('act') === 'not-me') {
      const { storageKeys } = await removeNotTheirs(call, { linkId: linked.linkId });
      for (const key of storageKeys) await deps.storage.remove(key);
      return removed(company);
    }
    const chosen = await takeChoice(call, linked.linkId, form);
    if (chosen) return seeOther(`${request.req.path}#${chosen}`);
    await confirmEmail(call, { linkId: linked.linkId });
    return seeOther(`${request.req.path}?confirmed=1`);
  });
}

async function linkedOf(deps: ApiDeps, request: Request, company: SiteCompany): Promise<LinkedApplication | null> {
  const token = request.req.param('token') ?? '';
  if (!/^[\w-]{20,100}$/.test(token)) return null;
  return deps.db.transaction(company.id, (tx) =>
    readStatusLink(tx, company.id, createHash('sha256').update(token).digest()),
  );
}

/** Unknown, ended and hidden links answer alike. */
function ended(company: SiteCompany): Promise<Response> {
  return pageAnswer(
    <SiteMessage
      company={company}
      title="This link has ended"
      text="Status links work for a limited time. Your application is not affected. If you need to know more, answer the e-mail that you got from us."
    />,
    410,
  );
}

function removed(company: SiteCompany): Promise<Response> {
  return pageAnswer(
    <SiteMessage
      company={company}
      title="The application was removed"
      text="Thank you for telling us. Nothing more will be sent to you about it. If somebody keeps using your address, answer the e-mail that you got from us."
    />,
  );
}

function StatusPage({
  company,
  linked,
  choices,
  now,
  justConfirmed,
  asksToRemove,
}: {
  company: SiteCompany;
  linked: LinkedApplication;
  choices: Choices;
  now: Date;
  justConfirmed: boolean;
  asksToRemove: boolean;
}) {
  const { word, detail } = candidateWord(
    { status: linked.status, closed: linked.closed && { ...linked.closed, at: new Date(linked.closed.at) } },
    now,
  );
  return (
    <SiteLayout
      company={company}
      title={`Your application – ${company.name}`}
      styles={['apply.css']}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="head">
        <p class="muted">Your application</p>
        <h1>
          {linked.title}
          {linked.place ? `, ${linked.place}` : ''}
        </h1>
      </div>
      {justConfirmed && linked.emailConfirmed ? (
        <div class="notice good" role="status">
          <Icon name="tick" />
          <p>Thank you. Your e-mail address is confirmed.</p>
        </div>
      ) : null}
      <div class="form">
        <section class="card standing">
          <p class="word">{word}</p>
          <p class="muted">{detail}</p>
          <p class="small muted">
            You applied on{' '}
            <time datetime={new Date(linked.appliedAt).toISOString()}>
              {dayText(new Date(linked.appliedAt), company.zone)}
            </time>
            .
          </p>
        </section>
        {linked.interviews.map((interview) => (
          <InterviewCard interview={interview} />
        ))}
        {linked.files.length > 0 ? (
          <section class="part">
            <h2>What you sent</h2>
            <ul class="card files">
              {linked.files.map((file) => (
                <li class="file">
                  <Icon name="file" />
                  <div>
                    <b>{file.name}</b>
                    <span class="num">{sizeText(file.bytes)}</span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <ChoiceCards company={company} choices={choices} />
        {linked.emailConfirmed ? null : asksToRemove ? <RemoveQuestion linked={linked} /> : <AddressQuestion />}
      </div>
    </SiteLayout>
  );
}

function InterviewCard({ interview }: { interview: LinkedApplication['interviews'][number] }) {
  const answered = interview.answer !== 'PENDING';
  return (
    <section class="card standing" id={`interview-${interview.id}`}>
      <h2>Interview</h2>
      <p class="strong">{momentText(new Date(interview.startsAt), interview.zone)}</p>
      {interview.place ? <p>{interview.place}</p> : null}
      <p class="small muted" role="status">
        {answered
          ? `${ANSWER_TEXTS[interview.answer]}. You can change your answer until the interview begins.`
          : 'Will you be there? The team waits for your answer.'}
      </p>
      <form class="answers" method="post">
        <input type="hidden" name="interviewId" value={interview.id} />
        {interview.answer === 'ACCEPTED' ? null : (
          <button class={answered ? 'btn' : 'btn main'} name="answer" value="ACCEPTED">
            Yes, I will be there
          </button>
        )}
        {interview.answer === 'DECLINED' ? null : (
          <button class="btn" name="answer" value="DECLINED">
            No, I cannot
          </button>
        )}
      </form>
    </section>
  );
}

function AddressQuestion() {
  return (
    <section class="part">
      <h2>Is this your e-mail address?</h2>
      <p class="muted">
        Confirm that the mail with this link came to an address of yours, so that we write to the right person.
      </p>
      <form class="answers" method="post">
        <button class="btn main">Yes, this is my address</button>
        <a class="btn" href="?not-me=1#not-me">
          This was not me
        </a>
      </form>
    </section>
  );
}

/** Removing cannot be taken back: it is asked for once more, with what will happen. */
function RemoveQuestion({ linked }: { linked: LinkedApplication }) {
  return (
    <section class="part" id="not-me">
      <h2>Remove this application?</h2>
      <p class="muted">
        Somebody applied for {linked.title} with your e-mail address. If it was not you, the application and the files
        sent with it are removed for good, and you get no more mail about it.
      </p>
      <form class="answers" method="post">
        <button class="btn danger" name="act" value="not-me">
          Remove the application
        </button>
        <a class="btn" href="?">
          Keep it
        </a>
      </form>
    </section>
  );
}
