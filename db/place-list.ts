import { createPlainClient } from './client.ts';

export type PlaceRow = {
  placeId: string;
  name: string;
  ascii: string;
  region: string;
  country: string;
  lat: number;
  lng: number;
  population: number;
  timeZone: string;
};

const BATCH = 5_000;

/** Loads the place list once, in batches; a list of the same size is left as it is (apply-form.md R12). */
export async function loadPlaces(databaseUrl: string, rows: Iterable<PlaceRow>): Promise<number> {
  const client = createPlainClient(databaseUrl);
  try {
    const [known] = await client<{ n: number }[]>`select count(*)::int as n from places`;
    if ((known?.n ?? 0) > 0) return known?.n ?? 0;
    let total = 0;
    let batch: PlaceRow[] = [];
    const flush = async () => {
      if (batch.length === 0) return;
      await client`insert into places (id, name, ascii, region, country, lat, lng, population, time_zone)
        select * from unnest(${batch.map((row) => row.placeId)}::text[], ${batch.map((row) => row.name)}::text[], ${batch.map((row) => row.ascii.toLowerCase())}::text[], ${batch.map((row) => row.region)}::text[],
          ${batch.map((row) => row.country)}::text[], ${batch.map((row) => row.lat)}::float8[], ${batch.map((row) => row.lng)}::float8[], ${batch.map((row) => row.population)}::int[], ${batch.map((row) => row.timeZone)}::text[])
        on conflict do nothing`;
      total += batch.length;
      batch = [];
    };
    for (const row of rows) {
      batch.push(row);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    return total;
  } finally {
    await client.end();
  }
}
