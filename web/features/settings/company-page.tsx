import { ExternalLink } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { createDepartment, createLocation, findPlaces } from '#api/contract/company';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { departmentsQuery, locationsQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';
import { brandsQuery } from './queries.ts';

/** What the company consists of: departments, locations, brands, and where candidates see it. */
export function CompanyPage() {
  const { company } = useMe();
  return (
    <div className="min-w-0">
      <div className="page-head">
        <PageTitle title="Company" />
        <div className="acts">
          <a className="button" href={paths.careerSite(company.slug)} target="_blank" rel="noopener">
            <ExternalLink aria-hidden="true" />
            Career site
          </a>
        </div>
      </div>
      <div className="columns-even">
        <Departments />
        <Locations />
        <Brands />
      </div>
    </div>
  );
}

function Departments() {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const { data, error, refetch } = useQuery(departmentsQuery);
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => call(createDepartment, { body: { name: name.trim() } }),
    onSuccess: (created) => (setName(''), toasts.say(`${created.name} is added.`)),
    onError: (fault) => toasts.fail(fault),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'departments'] }),
  });
  const allowed = allOf(inCompany(me, 'settings.manage'), allowIf(name.trim() !== '', 'Write a name.'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (allowed === true) add.mutate();
  };
  return (
    <section className="card" aria-label="Departments">
      <div className="cardhead">
        <h2>Departments</h2>
        {data && <span className="n">{data.items.length}</span>}
      </div>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <SkeletonRows rows={3} />}
      <ul>
        {data?.items.map((one) => (
          <li key={one.id} className="wide-row">
            <span className="grow">{one.name}</span>
            {!one.active && <Chip>inactive</Chip>}
          </li>
        ))}
      </ul>
      <form className="save-bar" onSubmit={submit}>
        <input className="input grow w-auto" aria-label="Name of a new department" placeholder="New department" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        <Button type="submit" busy={add.isPending} allowed={allowed}>
          Add
        </Button>
      </form>
    </section>
  );
}

function Locations() {
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
  const manage = inCompany(me, 'settings.manage');
  return (
    <section className="card" aria-label="Locations">
      <div className="cardhead">
        <h2>Locations</h2>
        {data && <span className="n">{data.items.length}</span>}
        <span className="grow" />
        {manage === true ? (
          <PersonPicker label="Add a location" placeholder="Type a city" plain people={(places.data?.items ?? []).map((place) => ({ id: place.id, name: place.name, note: [place.region, place.country].filter(Boolean).join(', ') }))} onPick={(id) => add.mutate(id)} onType={setTyped} />
        ) : (
          <Button size="small" allowed={manage}>
            Add a location
          </Button>
        )}
      </div>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <SkeletonRows rows={3} />}
      <ul>
        {data?.items.map((one) => (
          <li key={one.id} className="wide-row">
            <span className="grow">
              {one.city} <span className="muted">{[one.region, one.country].filter(Boolean).join(', ')}</span>
            </span>
            <span className="xs muted">{one.zone}</span>
            {!one.active && <Chip>inactive</Chip>}
          </li>
        ))}
      </ul>
      <p className="xs muted px-4 py-2">Places: GeoNames, CC BY 4.0</p>
    </section>
  );
}

function Brands() {
  const { data, error, refetch } = useQuery(brandsQuery);
  return (
    <section className="card" aria-label="Brands">
      <div className="cardhead">
        <h2>Brands</h2>
        {data && <span className="n">{data.items.length}</span>}
      </div>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <SkeletonRows rows={2} />}
      <ul>
        {data?.items.map((brand) => (
          <li key={brand.id} className="wide-row">
            <span className="swatch" style={{ background: brand.color }} aria-hidden="true" />
            <span className="grow">{brand.name}</span>
            {brand.isDefault && <Chip>default</Chip>}
          </li>
        ))}
      </ul>
    </section>
  );
}
