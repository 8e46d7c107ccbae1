import { Plus } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { HiringProcess } from '#api/contract/hiring-processes';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { processesQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';
import { NewProcessDialog } from './new-process-dialog.tsx';
import { ProcessEditor } from './process-editor.tsx';

const view = z.object({ process: z.string().optional().catch(undefined) });

/** Hiring processes: all of them on the left, the chosen one with its stages, steps and the selected step. */
export function ProcessesPage() {
  const me = useMe();
  const [{ process: chosen }, setView] = useView(view);
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery(processesQuery);
  const processes = data?.items.filter((one) => one.archivedAt === null) ?? [];
  const shown = processes.find((one) => one.id === chosen) ?? processes.find((one) => one.isDefault) ?? processes[0];
  return (
    <div>
      <div className="page-head">
        <PageTitle title="Hiring processes" />
        <div className="acts">
          <Button icon={Plus} allowed={inCompany(me, 'process.manage')} onClick={() => setCreating(true)}>
            Add a process
          </Button>
        </div>
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={6} />}
      {shown && (
        <div className="process">
          <section className="card" aria-label="Processes">
            <ul className="pick-list">
              {processes.map((process) => (
                <li key={process.id}>
                  <button
                    type="button"
                    aria-current={process.id === shown.id || undefined}
                    onClick={() => setView({ process: process.id })}
                  >
                    <span className="grow clip">{process.name}</span>
                    {process.isDefault && <Chip>default</Chip>}
                    <JobCount process={process} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <ProcessEditor key={`${shown.id}:${shown.version}`} process={shown} />
        </div>
      )}
      {creating && (
        <NewProcessDialog
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            setView({ process: created.id });
          }}
        />
      )}
    </div>
  );
}

function JobCount({ process }: { process: HiringProcess }) {
  return (
    <span className="xs muted num" aria-label={`${process.jobCount} jobs`}>
      {process.jobCount}
    </span>
  );
}
