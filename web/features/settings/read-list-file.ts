import type { ListFile } from '#domain/occupation-list';

const PIECE = 1_048_576;

/**
 * The rows of a CSV or tab-separated file, read in pieces so that the page stays alive; a text says why the file cannot be
 * read, and what to do about it.
 */
export async function readListFile(file: File, largestMb: number): Promise<ListFile | string> {
  const { name } = file;
  if (file.size === 0) return `${name} is empty. Nothing was imported.`;
  if (file.size > largestMb * 1_048_576)
    return `${name} is larger than ${largestMb} MB. Split it and import the parts.`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  // "PK" begins every ZIP, and a workbook is one.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return `${name} is a workbook or an archive. Save the sheet as “CSV UTF-8”, or unpack it, and choose that file.`;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return `${name} is not UTF-8 text, so names with accents would be damaged. Save it as “CSV UTF-8” and choose it again.`;
  }
  const { default: papa } = await import('papaparse');
  const rows: Record<string, string>[] = [];
  return new Promise((resolve) =>
    papa.parse<Record<string, string>>(file, {
      header: true,
      skipEmptyLines: 'greedy',
      encoding: 'utf-8',
      chunkSize: PIECE,
      chunk: ({ data }) => {
        for (const row of data) rows.push(row);
      },
      complete: () => resolve({ name, rows }),
      error: () => resolve(`${name} could not be read. Choose it again.`),
    }),
  );
}
