import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createLocation, findPlaces, updateLocation } from '#api/contract/company';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { locationsQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';
import { UnitRow } from './unit-row.tsx';

/** Places where the company works; a new one comes from the place list. */
export function LocationsCard() {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const { data, error, refetch } = useQuery(locationsQuery);
  const [typed, setTyped] = useState('');
  const places = useQuery({
    queryKey: ['settings', 'places', typed],
    queryFn: ({ signal }) => call(findPlaces, { query: { q: typed.trim() }, signal }),
    enabled: typed.trim().length >= 2,
    placeholderData: (before) => before,
  });
  const add = useMutation({
    mutationFn: (placeId: string) => call(createLocation, { body: { placeId } }),
    onSuccess: (created) => toasts.say(`${created.city} is added.`),
    onError: (fault) => toasts.fail(fault),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'locations'] }),
  });
  const change = useMutation({
    mutationFn: ({ locationId, active }: { locationId: string; active: boolean }) =>
      call(updateLocation, { params: { locationId }, body: { active } }),
    onError: (fault) => toasts.fail(fault),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'locations'] }),
  });
  const manage = inCompany(me, 'settings.manage');
  return (
    <section className="card" aria-label="Locations">
      <div className="cardhead">
        <h2>Locations</h2>
        {data && <span className="n">{data.items.length}</span>}
        <span className="grow" />
        {manage === true ? (
          <PersonPicker
            label="Add a location"
            placeholder="Type a city"
            plain
            people={(places.data?.items ?? []).map((place) => ({
              id: place.id,
              name: place.name,
              note: [place.region, place.country].filter(Boolean).join(', '),
            }))}
            onPick={(id) => add.mutate(id)}
            onType={setTyped}
          />
        ) : (
          <Button size="small" allowed={manage}>
            Add a location
          </Button>
        )}
      </div>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <SkeletonRows rows={3} />}
      <ul>
        {data?.items.map((one) => (
          <UnitRow
            key={one.id}
            name={one.city}
            note={[one.region, one.country].filter(Boolean).join(', ')}
            aside={<span className="xs muted">{one.zone}</span>}
            active={one.active}
            onActive={(active) => change.mutate({ locationId: one.id, active })}
          />
        ))}
      </ul>
      <p className="xs muted px-4 py-2">Places: GeoNames, CC BY 4.0</p>
    </section>
  );
}
