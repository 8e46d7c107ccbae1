import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { createDepartment } from '#api/contract/company';
import { call } from '../../call.ts';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { departmentsQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';

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
    </section>
  );
}
