const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// Marks that end a sentence after an address are no part of it.
const LINK = /(https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«»'.,;:!?)\]])/;

/** The HTML of a mail: its plain text escaped, paragraphs kept, web addresses as links, the company's name on top. */
export function mailHtml(companyName: string, text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${withLinks(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('');
  return `<!doctype html><html><body style="margin:0;background:#f7f8f9;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#16202a"><div style="max-width:560px;margin:24px auto;padding:24px 28px;background:#fff;border:1px solid #e2e6ea;border-radius:12px"><p style="margin:0 0 20px;font-weight:600">${escape(companyName)}</p>${paragraphs}</div></body></html>`;
}

function withLinks(text: string): string {
  return text
    .split(LINK)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escape(part)}" style="color:#0f6b66;overflow-wrap:anywhere">${escape(part)}</a>`
        : escape(part),
    )
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
