import { createHash } from 'node:crypto';

/** One piece of text on a page of 595 × 842 points; y counts from the top. */
export interface PdfText {
  x: number;
  y: number;
  size: number;
  text: string;
  bold?: boolean;
}

const HEIGHT = 842;
const WINDOWS: Record<string, number> = { '•': 0x95, '–': 0x96, '—': 0x97, '’': 0x92, '€': 0x80 };

/** A PDF of the given pages in Helvetica, without compression: enough to test how files are read. */
export function makePdf(pages: PdfText[][], more: { encrypted?: boolean } = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  for (const name of ['Helvetica', 'Helvetica-Bold'])
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  for (const page of pages) {
    const content = page
      .map(
        ({ x, y, size, text, bold }) =>
          `BT /${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm (${escape(text)}) Tj ET`,
      )
      .join('\n');
    const number = add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
    );
    if (number + 1 !== objects.length + 1) throw new Error('Objects are out of order.');
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  const key = createHash('sha256').update('owner').digest('hex');
  const encrypt = more.encrypted
    ? add(`<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >>`)
    : null;
  return assemble(objects, encrypt === null ? '' : `/Encrypt ${encrypt} 0 R /ID [<00> <00>] `);
}

function assemble(objects: string[], trailer: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const places = objects.map((body, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

function escape(text: string): string {
  return [...text]
    .map((letter) => String.fromCharCode(WINDOWS[letter] ?? letter.charCodeAt(0)))
    .join('')
    .replace(/[\\()]/g, '\\$&');
}
