const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The HTML of a mail: its plain text escaped, paragraphs kept, https addresses as links, the company's name on top. */
export function mailHtml(companyName: string, text: string): string {
  const escape = (part: string) => part.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${escape(paragraph).replace(/\n/g, '<br>').replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" style="color:#0f6b66;overflow-wrap:anywhere">${url}</a>`)}</p>`)
    .join('');
  return `<!doctype html><html><body style="margin:0;background:#f7f8f9;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#16202a"><div style="max-width:560px;margin:24px auto;padding:24px 28px;background:#fff;border:1px solid #e2e6ea;border-radius:12px"><p style="margin:0 0 20px;font-weight:600">${escape(companyName)}</p>${paragraphs}</div></body></html>`;
}
