/** The emulated phone: draws conversations as they change, and sends what its person types. */
const byId = (id) => document.getElementById(id);
const frame = document.querySelector('.frame');
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const STATUSES = { sent: 'Sent', delivered: 'Delivered', undelivered: 'Not delivered', failed: 'Failed' };
let known = 0;
let senders = [];
let threads = [];

const person = () => decodeURIComponent(location.hash.slice(1));

async function look() {
  try {
    const answer = await (await fetch(`/phone/texts?known=${known}`)).json();
    if (answer.threads) {
      ({ revision: known, senders, threads } = answer);
      draw();
    }
  } catch {
    // The stand-in restarts: the next look finds it again.
  }
}

function draw() {
  const open = person();
  byId('nobody').hidden = threads.length > 0;
  byId('people').replaceChildren(...threads.map((thread) => personLine(thread, open)));
  frame.dataset.open = String(open !== '');
  byId('phone').hidden = open === '';
  byId('nothing').hidden = open !== '';
  document.title = open === '' ? 'Phone' : `${open} · Phone`;
  if (open !== '')
    drawTalk(threads.find((thread) => thread.person === open) ?? { person: open, optedOut: false, texts: [] });
}

function personLine(thread, open) {
  const last = thread.texts.at(-1);
  const line = element('button', 'line');
  line.type = 'button';
  if (thread.person === open) line.setAttribute('aria-current', 'true');
  const row = element('span', 'row');
  row.append(
    element('span', 'who num', thread.person),
    element('span', 'muted small num', last ? time.format(last.at) : ''),
  );
  line.append(row, element('span', 'cut muted', last ? `${last.mine ? 'You: ' : ''}${last.body}` : ''));
  line.addEventListener('click', () => (location.hash = encodeURIComponent(thread.person)));
  const item = element('li');
  item.append(line);
  return item;
}

function drawTalk(thread) {
  byId('person').textContent = thread.person;
  byId('sender').textContent = `texts with ${senderOf(thread)}`;
  byId('opted-out').hidden = !thread.optedOut;
  const talk = byId('talk');
  const parts = [];
  let lastDay = '';
  for (const text of thread.texts) {
    const on = day.format(text.at);
    if (on !== lastDay) parts.push(element('p', 'day', on));
    lastDay = on;
    const lost = text.code !== null;
    const bubble = element('div', `bubble${text.mine ? ' mine' : ''}${lost ? ' lost' : ''}`);
    bubble.append(...linked(text.body));
    const status = text.mine ? '' : ` · ${STATUSES[text.status] ?? text.status}${lost ? ` (${text.code})` : ''}`;
    parts.push(
      bubble,
      element('p', `under num${text.mine ? ' mine' : ''}${lost ? ' lost' : ''}`, `${time.format(text.at)}${status}`),
    );
  }
  if (parts.length === 0) parts.push(element('p', 'empty', 'No texts yet.'));
  talk.replaceChildren(...parts);
  talk.scrollTop = talk.scrollHeight;
  drawQuick(thread);
}

/** The words that the latest unanswered text asks for, as one tap each. */
function drawQuick(thread) {
  const asked = thread.texts.findLast(
    (text) => !text.mine && text.code === null && /\d{1,2} for (Yes|No)/i.test(text.body),
  );
  const words = asked ? [...asked.body.matchAll(/(\d{1,2}) for (Yes|No)/gi)].map((found) => [found[1], found[2]]) : [];
  byId('quick').replaceChildren(
    ...words.map(([word, meaning]) => {
      const button = element('button', '', `${word} (${meaning})`);
      button.type = 'button';
      button.addEventListener('click', () => void send(word));
      return button;
    }),
  );
}

/** Which of our numbers this person texts with: the latest one, else the first. */
function senderOf(thread) {
  return thread?.texts.at(-1)?.with || senders[0] || '';
}

async function send(body) {
  const fault = byId('write-fault');
  const from = person();
  const to = senderOf(threads.find((thread) => thread.person === from));
  const answer = await fetch('/phone/texts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, to, body }),
  }).catch(() => null);
  fault.hidden = answer?.ok === true;
  if (!answer?.ok) {
    fault.textContent = answer
      ? (await answer.json()).error
      : 'The text was not sent: the stand-in does not answer. Your words are still here.';
    return false;
  }
  await look();
  return true;
}

function linked(words) {
  return words.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, at) => {
    if (at % 2 === 0) return part;
    const link = element('a', '', part);
    Object.assign(link, { href: part, target: '_blank', rel: 'noreferrer' });
    link.style.color = 'inherit';
    return link;
  });
}

function element(name, classes = '', words) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (words !== undefined) made.textContent = words;
  return made;
}

byId('dial').addEventListener('submit', (event) => {
  event.preventDefault();
  const number = byId('number').value.replace(/[\s().-]/g, '');
  const right = /^\+[1-9]\d{6,14}$/.test(number);
  byId('dial-fault').hidden = right;
  byId('dial-fault').textContent = 'Write the number with its country, such as +12025550114.';
  if (!right) return;
  location.hash = encodeURIComponent(number);
  byId('words').focus();
});
byId('write').addEventListener('submit', async (event) => {
  event.preventDefault();
  const words = byId('words');
  if (words.value.trim() !== '' && (await send(words.value.trim()))) words.value = '';
});
byId('words').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('write').requestSubmit();
});
byId('back').addEventListener('click', () => (location.hash = ''));
addEventListener('hashchange', draw);
draw();
await look();
setInterval(() => document.hidden || void look(), 1_000);
