import { ExternalLink } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { Chip } from '../../ui/chip.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useMe } from '../shell/me.ts';
import { DepartmentsCard } from './departments-card.tsx';
import { LocationsCard } from './locations-card.tsx';
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
        <DepartmentsCard />
        <LocationsCard />
        <Brands />
      </div>
    </div>
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
