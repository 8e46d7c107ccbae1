import { foldName } from './fold.ts';
import { namesOf, readTableText } from './table.ts';

/** A populated place of GeoNames ("Data: GeoNames, CC BY 4.0"). */
export interface Place {
  placeId: string;
  name: string;
  ascii: string;
  /** Other names, separated by semicolons. */
  alternative: string;
  region: string;
  country: string;
  lat: number;
  lng: number;
  population: number;
  timeZone: string;
}

export interface PlaceTable {
  byId: (placeId: string) => Place | null;
  /** Places of exactly this folded name, largest first. */
  byName: (folded: string) => Place[];
  /** Places whose folded name begins with the letters, largest first. */
  byPrefix: (folded: string, limit: number, country?: string) => Place[];
}

/** All places, largest first; for loading them into a database table. */
export function* placeRows(): Generator<Place> {
  for (const line of readTableText('places').split('\n')) yield placeOf(line);
}

/** Index over the place table; rows stay text until they are asked for (about 30 MB). */
export function loadPlaces(): PlaceTable {
  const lines = readTableText('places').split('\n');
  const byName = new Map<string, number | number[]>();
  const byId = new Map<number, number>();
  const ascii: string[] = [];
  const add = (name: string, row: number): void => {
    if (name === '') return;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, row);
    else if (typeof known === 'number') byName.set(name, known === row ? known : [known, row]);
    else if (!known.includes(row)) known.push(row);
  };
  lines.forEach((line, row) => {
    const first = line.indexOf('\t');
    const second = line.indexOf('\t', first + 1);
    const third = line.indexOf('\t', second + 1);
    const fourth = line.indexOf('\t', third + 1);
    byId.set(Number(line.slice(0, first)), row);
    const folded = line.slice(second + 1, third);
    ascii.push(folded);
    add(folded, row);
    if (fourth > third + 1) for (const name of namesOf(line.slice(third + 1, fourth))) add(foldName(name), row);
  });
  const read = (rows: number | number[] | undefined): Place[] =>
    (typeof rows === 'number' ? [rows] : (rows ?? [])).map((row) => placeOf(lines[row] ?? ''));
  const sorted = ascii.map((_, row) => row).sort((a, b) => ((ascii[a] ?? '') < (ascii[b] ?? '') ? -1 : 1));
  return {
    byId: (placeId) => {
      const row = byId.get(Number(placeId.replace('geo_', '')));
      return row === undefined ? null : placeOf(lines[row] ?? '');
    },
    byName: (folded) => read(byName.get(folded)).sort((a, b) => b.population - a.population),
    byPrefix(folded, limit, country) {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ascii[sorted[middle] ?? 0] ?? '') < folded) low = middle + 1;
        else high = middle;
      }
      const rows: number[] = [];
      for (let i = low; i < sorted.length && (ascii[sorted[i] ?? 0] ?? '').startsWith(folded); i++)
        rows.push(sorted[i] ?? 0);
      // Rows are numbered by falling population.
      const places = rows.sort((a, b) => a - b).map((row) => placeOf(lines[row] ?? ''));
      const exact = read(byName.get(folded)).filter((place) => !places.some((each) => each.placeId === place.placeId));
      return [...exact, ...places].filter((place) => !country || place.country === country).slice(0, limit);
    },
  };
}

function placeOf(line: string): Place {
  const [
    id = '',
    name = '',
    ascii = '',
    alternative = '',
    region = '',
    country = '',
    lat = '',
    lng = '',
    population = '',
    timeZone = '',
  ] = line.split('\t');
  return {
    placeId: `geo_${id}`,
    name,
    ascii,
    alternative,
    region,
    country,
    lat: Number(lat),
    lng: Number(lng),
    population: Number(population),
    timeZone,
  };
}
