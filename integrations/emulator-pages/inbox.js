/** The web inbox: lists mails as they arrive and opens one. */
const byId = (id) => document.getElementById(id);
const frame = document.querySelector('.frame');
const short = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const zone =
  new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')?.value ?? '';
const METHODS = { REQUEST: 'Invitation', CANCEL: 'Cancellation', REPLY: 'Answer' };
const ANSWERS = { 'NEEDS-ACTION': 'not answered', ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'maybe' };
let known = 0;
let mails = [];
let opened = null;
let view = 'html';

async function look() {
  try {
    const answer = await (await fetch(`/messages?known=${known}`)).json();
    if (answer.messages) {
      ({ revision: known, messages: mails } = answer);
      drawList();
    }
  } catch {
    // The stand-in restarts: the next look finds it again.
  }
}

function drawList() {
  const asked = byId('filter').value.trim().toLowerCase();
  const shown = mails.filter((mail) => `${mail.envelope.to.join(' ')} ${mail.subject}`.toLowerCase().includes(asked));
  byId('mails').replaceChildren(...shown.map(mailLine));
  byId('none').hidden = shown.length > 0;
  byId('none').replaceChildren(
    element('strong', '', mails.length === 0 ? 'No mails yet' : 'No mail fits'),
    mails.length === 0 ? 'They appear here as soon as Throughline sends them.' : 'Try another word.',
  );
}

function mailLine(mail) {
  const line = element('button', 'line');
  line.type = 'button';
  if (mail.id === location.hash.slice(1)) line.setAttribute('aria-current', 'true');
  const at = new Date(mail.at);
  const today = at.toDateString() === new Date().toDateString();
  const row = element('span', 'row');
  row.append(
    element('span', 'who cut', mail.envelope.to.join(', ')),
    element('span', 'muted small num', (today ? short : shortDay).format(at)),
  );
  const subject = element('span', 'cut', `${mail.calendar ? '◷ ' : ''}${mail.subject || '(no subject)'}`);
  line.append(row, subject, element('span', 'cut muted small', mail.from));
  line.addEventListener('click', () => (location.hash = mail.id));
  const item = element('li');
  item.append(line);
  return item;
}

async function open() {
  const id = location.hash.slice(1);
  frame.dataset.open = String(id !== '');
  opened = null;
  if (id !== '') {
    const answer = await fetch(`/messages/${encodeURIComponent(id)}`).catch(() => null);
    if (answer?.ok) opened = await answer.json();
  }
  drawList();
  byId('mail').hidden = opened === null;
  byId('nothing').hidden = opened !== null;
  document.title = opened ? `${opened.subject} · Mail` : 'Mail';
  if (opened === null) return;
  byId('subject').textContent = opened.subject || '(no subject)';
  byId('facts').replaceChildren(
    ...facts([
      ['From', opened.from],
      ['To', opened.envelope.to.join(', ')],
      ['Answers to', opened.replyTo],
      ['Sent', long.format(new Date(opened.at))],
    ]),
  );
  drawExtras();
  byId('tab-html').hidden = opened.html === null;
  show(opened.html === null && view === 'html' ? 'text' : view);
}

function drawExtras() {
  const files = opened.attachments.map((file, at) => {
    const link = element('a', 'button', `${file.name} · ${Math.max(1, Math.round(file.size / 1024))} KB`);
    Object.assign(link, { href: `/messages/${opened.id}/attachments/${at}`, download: file.name });
    return link;
  });
  const row = element('div', 'files');
  row.append(...files);
  const parts = [...(opened.invitation ? [invitation(opened.invitation)] : []), ...(files.length > 0 ? [row] : [])];
  byId('extras').replaceChildren(...parts);
  byId('extras').hidden = parts.length === 0;
}

function invitation(invite) {
  const card = element('section', `invite${invite.method === 'CANCEL' ? ' cancelled' : ''}`);
  const list = element('dl');
  list.append(
    ...facts([
      ['Begins', moment(invite.start)],
      ['Ends', moment(invite.end)],
      ['Place', invite.location],
      ['From', invite.organizer],
      ['For', invite.attendees.map((one) => `${one.name} (${ANSWERS[one.answer] ?? one.answer})`).join(', ')],
      ['Notes', invite.description],
      ['Version', String(invite.sequence)],
    ]),
  );
  card.append(
    element('p', 'muted small', METHODS[invite.method] ?? invite.method),
    element('strong', '', invite.summary),
    list,
  );
  return card;
}

function moment(instant) {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : `${long.format(at)} ${instant.endsWith('Z') ? zone : ''}`;
}

function show(wanted) {
  view = wanted;
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    const on = tab.dataset.view === wanted;
    tab.setAttribute('aria-selected', String(on));
    tab.tabIndex = on ? 0 : -1;
    if (on) byId('content').setAttribute('aria-labelledby', tab.id);
  }
  if (wanted === 'html') {
    const page = element('iframe');
    Object.assign(page, { src: `/messages/${opened.id}/html`, title: 'Content of the mail' });
    byId('content').replaceChildren(page);
  } else {
    const pre = element('pre', wanted === 'source' ? 'source' : '');
    pre.append(...(wanted === 'source' ? [opened.raw] : linked(opened.text)));
    byId('content').replaceChildren(pre);
  }
}

function facts(pairs) {
  return pairs
    .filter(([, words]) => words)
    .flatMap(([name, words]) => [element('dt', '', name), element('dd', '', words)]);
}

function linked(words) {
  return words.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, at) => {
    if (at % 2 === 0) return part;
    const link = element('a', '', part);
    Object.assign(link, { href: part, target: '_blank', rel: 'noreferrer' });
    return link;
  });
}

function element(name, classes = '', words) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (words !== undefined) made.textContent = words;
  return made;
}

const tabs = [...document.querySelectorAll('[role="tab"]')];
for (const tab of tabs) {
  tab.addEventListener('click', () => show(tab.dataset.view));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const there = tabs.filter((one) => !one.hidden);
    const next = there[(there.indexOf(tab) + step + there.length) % there.length];
    next.focus();
    show(next.dataset.view);
  });
}
byId('filter').addEventListener('input', drawList);
byId('back').addEventListener('click', () => (location.hash = ''));
addEventListener('hashchange', () => void open());
await look();
await open();
setInterval(() => document.hidden || void look(), 1_000);
