import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { createDepartment, updateDepartment, type Department } from '#api/contract/company';
import { call } from '../../call.ts';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { departmentsQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';
import { UnitRow } from './unit-row.tsx';

/** The departments of the company, and a new one. */
export function DepartmentsCard() {
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
  const [renamed, setRenamed] = useState<Department | null>(null);
  const change = useMutation({
    mutationFn: ({ id, active }: Department) =>
      call(updateDepartment, { params: { departmentId: id }, body: { active } }),
    onError: (fault) => toasts.fail(fault),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'departments'] }),
  });
  const manage = inCompany(me, 'settings.manage');
  const allowed = allOf(manage, allowIf(name.trim() !== '', 'Write a name.'));
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
          <UnitRow
            key={one.id}
            name={one.name}
            active={one.active}
            onActive={(active) => change.mutate({ ...one, active })}
          >
            <Button size="small" allowed={manage} aria-label={`Rename ${one.name}`} onClick={() => setRenamed(one)}>
              Rename
            </Button>
          </UnitRow>
        ))}
      </ul>
      <form className="save-bar" onSubmit={submit}>
        <input
          className="input grow w-auto"
          aria-label="Name of a new department"
          placeholder="New department"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={add.isPending} allowed={allowed}>
          Add
        </Button>
      </form>
      {renamed && <RenameDialog department={renamed} onClose={() => setRenamed(null)} />}
    </section>
  );
}

function RenameDialog({ department, onClose }: { department: Department; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(department.name);
  const rename = useMutation({
    mutationFn: () => call(updateDepartment, { params: { departmentId: department.id }, body: { name: name.trim() } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['settings', 'departments'] });
      onClose();
    },
  });
  const missing = name.trim() === '';
  return (
    <Dialog
      title={`Rename ${department.name}`}
      dirty={name !== department.name}
      onClose={onClose}
      onSubmit={() => !missing && rename.mutate()}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={rename.isPending}
            allowed={missing ? { reason: 'Write a name.' } : true}
          >
            Rename
          </Button>
        </>
      }
    >
      <Problem error={rename.error} />
      <TextField label="Name" autoFocus maxLength={80} value={name} onChange={setName} />
    </Dialog>
  );
}
