import { sql } from 'drizzle-orm';
import { searchForm } from '#domain/search-words';
import type { Tx } from '#db/client';

export type Place = { id: string; name: string; region: string; country: string };

/** Up to ten places whose name begins with the words, the most populous first (apply-form.md R12). */
export async function findPlaces(tx: Tx, words: string, country?: string): Promise<Place[]> {
  const [city = '', ...rest] = words.split(',');
  const like = `${searchForm(city).replace(/[\\%_]/g, '\\$&')}%`;
  const more = searchForm(rest.join(' '));
  return tx.execute<Place>(sql`select id, name, region, country from places where ascii like ${like}
    and (${country ?? null}::text is null or country = ${country ?? null})
    and (${more} = '' or lower(region || ' ' || country) like ${`%${more.replace(/[\\%_]/g, '\\$&')}%`})
    order by (ascii = ${searchForm(city)}) desc, population desc limit 10`);
}

/** One place of the list, or null. */
export async function readPlace(
  tx: Tx,
  id: string,
): Promise<(Place & { zone: string; lat: number; lng: number }) | null> {
  const [row] = await tx.execute<Place & { zone: string; lat: number; lng: number }>(
    sql`select id, name, region, country, time_zone as zone, lat, lng from places where id = ${id}`,
  );
  return row ?? null;
}
