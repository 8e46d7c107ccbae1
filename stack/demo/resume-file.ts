import PDFDocument from 'pdfkit';
import yazl from 'yazl';
import type { ResumeText } from './resume-text.ts';

export const LAYOUT_NAMES = ['classic', 'sidebar', 'compact', 'detailed', 'docx', 'txt'] as const;
export type Layout = (typeof LAYOUT_NAMES)[number];

/** A résumé as a real file: one of four PDF layouts (two-column and several pages among them), DOCX or plain text. */
export async function writeResumeFile(
  resume: ResumeText,
  layout: Layout,
): Promise<{ name: string; bytes: Uint8Array }> {
  const base = resume.name.replace(/\s+/g, '_');
  switch (layout) {
    case 'txt':
      return { name: `${base}.txt`, bytes: new TextEncoder().encode(plainText(resume)) };
    case 'docx':
      return { name: `${base}_CV.docx`, bytes: await wordFile(resume) };
    case 'classic':
    case 'sidebar':
    case 'compact':
    case 'detailed':
      return { name: `${base}_CV.pdf`, bytes: await pdfFile(resume, layout) };
  }
}

type Pdf = InstanceType<typeof PDFDocument>;
const INK = '#1d2733';
const SOFT = '#5b6875';

async function pdfFile(
  resume: ResumeText,
  layout: 'classic' | 'sidebar' | 'compact' | 'detailed',
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 50,
    info: { Title: `Curriculum vitae of ${resume.name}`, CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (layout === 'sidebar') twoColumns(pdf, resume);
  else oneColumn(pdf, resume, layout);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function oneColumn(pdf: Pdf, resume: ResumeText, layout: 'classic' | 'compact' | 'detailed'): void {
  const size = layout === 'compact' ? 9 : 10.5;
  pdf
    .font('Helvetica-Bold')
    .fontSize(layout === 'compact' ? 17 : 22)
    .fillColor(INK)
    .text(resume.name, { align: layout === 'detailed' ? 'center' : 'left' });
  pdf
    .font('Helvetica')
    .fontSize(size)
    .fillColor(SOFT)
    .text([resume.city, resume.email, resume.phone].join('  |  '), {
      align: layout === 'detailed' ? 'center' : 'left',
    });
  const heading = (text: string) => {
    pdf
      .moveDown(0.9)
      .font('Helvetica-Bold')
      .fontSize(size + 2)
      .fillColor('#0f6b66')
      .text(layout === 'compact' ? text.toUpperCase() : text);
    pdf
      .moveTo(50, pdf.y + 1)
      .lineTo(545, pdf.y + 1)
      .lineWidth(0.5)
      .strokeColor('#c7d0d6')
      .stroke();
    pdf.moveDown(0.3).fontSize(size).fillColor(INK);
  };
  heading('Profile');
  pdf.font('Helvetica').text(resume.summary);
  heading(layout === 'detailed' ? 'Professional experience' : 'Work experience');
  for (const job of resume.work) workEntry(pdf, job, size, layout);
  if (layout === 'detailed') pdf.addPage();
  heading('Education');
  for (const one of resume.education) {
    pdf
      .font('Helvetica-Bold')
      .text(`${one.degree} ${one.field}`, { continued: true })
      .font('Helvetica')
      .text(`, ${one.school}, ${one.year}`);
  }
  heading('Skills');
  if (layout === 'compact') skillTable(pdf, resume.skills);
  else pdf.font('Helvetica').text(resume.skills.join(', '));
  heading('Languages');
  pdf.font('Helvetica').text(resume.languages.join(', '));
  if (resume.certificates.length > 0) {
    heading('Certificates');
    pdf.font('Helvetica').text(resume.certificates.join('\n'));
  }
  if (layout === 'detailed') {
    heading('References');
    pdf.font('Helvetica').text('References from both of my last managers are available on request.');
  }
}

function workEntry(pdf: Pdf, job: ResumeText['work'][number], size: number, layout: string): void {
  pdf.font('Helvetica-Bold').fillColor(INK).text(`${job.title}, ${job.employer}`);
  pdf.font('Helvetica-Oblique').fillColor(SOFT).text(`${job.from} – ${job.to}`);
  pdf.font('Helvetica').fillColor(INK);
  for (const line of job.lines) pdf.text(`• ${line}`, { indent: 8, lineGap: layout === 'detailed' ? 3 : 1 });
  pdf.moveDown(layout === 'detailed' ? 1.2 : 0.5).fontSize(size);
}

/** Skills as a table of three columns, as many templates have it. */
function skillTable(pdf: Pdf, skills: readonly string[]): void {
  const top = pdf.y;
  for (const [index, skill] of skills.entries()) {
    pdf
      .font('Helvetica')
      .text(skill, 50 + (index % 3) * 165, top + Math.floor(index / 3) * 15, { width: 160, lineBreak: false });
  }
  pdf.x = 50;
  pdf.y = top + Math.ceil(skills.length / 3) * 15;
}

/** A coloured column with contact and skills on the left, the career on the right. */
function twoColumns(pdf: Pdf, resume: ResumeText): void {
  pdf.rect(0, 0, 190, 842).fill('#e6f1ef');
  const left = { width: 140 };
  const block = (title: string, lines: readonly string[]) => {
    pdf.font('Helvetica-Bold').fontSize(11).fillColor('#0f6b66').text(title, 28, pdf.y, left);
    pdf.font('Helvetica').fontSize(9.5).fillColor(INK);
    for (const line of lines) pdf.text(line, 28, pdf.y, left);
    pdf.moveDown(1.2);
  };
  pdf.y = 56;
  block('Contact', [resume.email, resume.phone, resume.city]);
  block('Skills', resume.skills);
  block('Languages', resume.languages);
  if (resume.certificates.length > 0) block('Certificates', resume.certificates);
  const right = { width: 330 };
  pdf.y = 50;
  pdf.font('Helvetica-Bold').fontSize(21).fillColor(INK).text(resume.name, 215, 50, right);
  pdf.font('Helvetica').fontSize(12).fillColor(SOFT).text(resume.title, 215, pdf.y, right);
  const heading = (text: string) =>
    pdf.moveDown(0.8).font('Helvetica-Bold').fontSize(12.5).fillColor('#0f6b66').text(text, 215, pdf.y, right);
  heading('About me');
  pdf.font('Helvetica').fontSize(10).fillColor(INK).text(resume.summary, 215, pdf.y, right);
  heading('Experience');
  for (const job of resume.work) {
    pdf
      .font('Helvetica-Bold')
      .fontSize(10)
      .fillColor(INK)
      .text(job.title, 215, pdf.y + 3, right);
    pdf.font('Helvetica').fillColor(SOFT).text(`${job.employer}, ${job.from} – ${job.to}`, 215, pdf.y, right);
    pdf.fillColor(INK);
    for (const line of job.lines) pdf.text(`• ${line}`, 215, pdf.y, right);
  }
  heading('Education');
  for (const one of resume.education)
    pdf
      .font('Helvetica')
      .fontSize(10)
      .fillColor(INK)
      .text(`${one.degree} ${one.field}, ${one.school}, ${one.year}`, 215, pdf.y, right);
}

function plainText(resume: ResumeText): string {
  const work = resume.work.flatMap((job) => [
    `${job.title}, ${job.employer}`,
    `${job.from} - ${job.to}`,
    ...job.lines.map((line) => `- ${line}`),
    '',
  ]);
  const education = resume.education.map((one) => `${one.degree} ${one.field}, ${one.school}, ${one.year}`);
  return [
    resume.name,
    resume.email,
    resume.phone,
    resume.city,
    '',
    'PROFILE',
    resume.summary,
    '',
    'EXPERIENCE',
    ...work,
    'EDUCATION',
    ...education,
    '',
    'SKILLS',
    resume.skills.join(', '),
    '',
    'LANGUAGES',
    resume.languages.join(', '),
    '',
  ].join('\n');
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

async function wordFile(resume: ResumeText): Promise<Uint8Array> {
  const paragraph = (text: string, style?: string) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const body = [
    paragraph(resume.name, 'Title'),
    paragraph([resume.email, resume.phone, resume.city].join(' · ')),
    paragraph('Summary', 'Heading1'),
    paragraph(resume.summary),
    paragraph('Employment', 'Heading1'),
    ...resume.work.flatMap((job) => [
      paragraph(`${job.title}, ${job.employer}`, 'Heading2'),
      paragraph(`${job.from} – ${job.to}`),
      ...job.lines.map((line) => paragraph(line, 'ListBullet')),
    ]),
    paragraph('Education', 'Heading1'),
    ...resume.education.map((one) => paragraph(`${one.degree} ${one.field}, ${one.school}, ${one.year}`)),
    paragraph('Skills', 'Heading1'),
    paragraph(resume.skills.join(', ')),
    paragraph('Languages', 'Heading1'),
    paragraph(resume.languages.join(', ')),
  ].join('');
  const style = (id: string, name: string, run: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${run}</w:rPr></w:style>`;
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${XML}<w:styles xmlns:w="${WORD}">${style('Title', 'Title', '<w:b/><w:sz w:val="44"/>')}${style('Heading1', 'heading 1', '<w:b/><w:color w:val="0F6B66"/><w:sz w:val="28"/>')}${style('Heading2', 'heading 2', '<w:b/><w:sz w:val="24"/>')}${style('ListBullet', 'List Bullet', '')}</w:styles>`,
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
  };
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(files))
    zip.addBuffer(Buffer.from(text), name, { mtime: new Date('2020-01-01T00:00:00Z') });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
