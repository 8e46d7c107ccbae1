/** Length of a text as the network counts it: septets of GSM-7, else UTF-16 units. */
export type SegmentCount = { encoding: 'GSM-7' | 'UCS-2'; length: number; segments: number; perSegment: number };

// GSM 03.38 basic set, without the escape; each counts one septet.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
// The extension table; each counts two septets, which must not be torn apart.
const EXTENDED = new Set('^{}\\[~]|€\f');

/**
 * How many segments a text takes: GSM-7 160, or 153 each when several; else UCS-2 70, or 67 each. Escaped characters and
 * surrogate pairs are never split over two segments (smart-message.md R12, 3GPP 23.038).
 */
export function countSegments(text: string): SegmentCount {
  const characters = [...text];
  const isGsm = characters.every((one) => BASIC.has(one) || EXTENDED.has(one));
  const sizes = characters.map((one) => (isGsm ? (EXTENDED.has(one) ? 2 : 1) : one.length));
  const length = sizes.reduce((sum, size) => sum + size, 0);
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const [single, several] = isGsm ? [160, 153] : [70, 67];
  if (length <= single) return { encoding, length, segments: length === 0 ? 0 : 1, perSegment: single };
  return { encoding, length, segments: pack(sizes, several), perSegment: several };
}

function pack(sizes: readonly number[], perSegment: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > perSegment) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
