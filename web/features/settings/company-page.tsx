import { ExternalLink } from 'lucide-react';
import { paths } from '../../paths.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useMe } from '../shell/me.ts';
import { BrandsCard } from './brands-card.tsx';
import { DepartmentsCard } from './departments-card.tsx';
import { LocationsCard } from './locations-card.tsx';

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
        <BrandsCard />
      </div>
    </div>
  );
}
