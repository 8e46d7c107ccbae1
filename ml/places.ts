import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Place } from './knowledge/places-table.ts';

/** Words below this vocabulary id are ordinary words too ("Reading", "Mobile"): alone they name no place. */
const ORDINARY_WORD_ID = 12_000;
const EARTH_KM = 6371;

/**
 * The place a written location means: "Leeds, UK", "Austin, TX 78701", "80331 München". Country given, then region
 * given, then population decide between equal names; a bare word that is also an ordinary word needs a region or
 * country beside it (matching.md §10).
 */
export function readPlace(knowledge: Knowledge, text: string, country?: string): Place | null {
  const parts = text
    .replace(/\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{4})?\b/g, ' ')
    .split(/[,;|()/\n\t•·]| – | - /)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 8);
  const folded = parts.map(foldName);
  const stated = folded.map((part) => knowledge.countries.get(part)).find((code) => code !== undefined);
  const state = parts.map((part) => knowledge.usStates.get(part.toUpperCase())).find((name) => name !== undefined);
  const regions = new Set([...folded, ...(state ? [foldName(state)] : [])]);
  let best: { place: Place; points: number } | null = null;
  for (const part of folded) {
    if (part.length < 2 || part.split(' ').length > 4 || knowledge.countries.has(part)) continue;
    for (const place of knowledge.places().byName(part).slice(0, 40)) {
      const inCountry =
        stated !== undefined ? place.country === stated : state !== undefined ? place.country === 'US' : false;
      const inRegion =
        place.region !== '' &&
        regions.has(foldName(place.region)) &&
        (foldName(place.region) !== part || folded.filter((each) => each === part).length > 1);
      const isHome = stated === undefined && country !== undefined && place.country === country;
      if (stated !== undefined && !inCountry) continue;
      const isOrdinary = (knowledge.wordId(part) ?? ORDINARY_WORD_ID) < ORDINARY_WORD_ID && place.population < 500_000;
      if (isOrdinary && !inCountry && !inRegion && parts.length < 2) continue;
      const points = (inCountry ? 40 : 0) + (inRegion ? 20 : 0) + (isHome ? 8 : 0) + Math.log10(place.population + 1);
      if (!best || points > best.points) best = { place, points };
    }
  }
  return best?.place ?? null;
}

/** The place of a city whose country is known for certain (a field, not a text): "DE" is Germany here, not Delaware. */
export function placeInCountry(
  knowledge: Knowledge,
  city: string,
  countryCode: string | undefined,
  region?: string,
): Place | null {
  const wanted = countryCode?.toUpperCase();
  const named = knowledge
    .places()
    .byName(foldName(city))
    .filter((place) => place.country === wanted);
  const inRegion = region ? named.filter((place) => foldName(place.region) === foldName(region)) : [];
  return inRegion[0] ?? named[0] ?? readPlace(knowledge, [city, region].filter(Boolean).join(', '), wanted);
}

/** Distance between two points on the earth in km. */
export function distanceKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
