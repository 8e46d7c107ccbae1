/** Plain text as the HTML of an ad section: paragraphs, and lists from lines that begin with a dash. */
export function htmlOf(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const lines = block.split('\n').map((line) => line.trim());
      if (lines.every(isPoint))
        return `<ul>${lines.map((line) => `<li>${escape(line.replace(POINT, ''))}</li>`).join('')}</ul>`;
      return `<p>${lines.map(escape).join('<br>')}</p>`;
    })
    .join('');
}

/** The HTML of an ad section as text to edit; the reverse of `htmlOf` for what it writes. */
export function textOf(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<br\s*\/?>/gi, '\n'), 'text/html');
  const blocks: string[] = [];
  for (const node of page.body.childNodes) {
    const lines =
      node instanceof HTMLElement && /^(UL|OL)$/.test(node.tagName)
        ? [...node.children].map((point) => `- ${point.textContent?.trim()}`).join('\n')
        : (node.textContent?.trim() ?? '');
    if (lines !== '') blocks.push(lines);
  }
  return blocks.join('\n\n');
}

const POINT = /^[-–•*]\s+/;
const isPoint = (line: string) => POINT.test(line);

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
