import { Plus } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createBrand, updateBrand, type Brand } from '#api/contract/company';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { brandsQuery } from '../jobs/queries.ts';
import { inCompany, useMe } from '../shell/me.ts';

const FIRST_COLOR = '#0f6b66';

/** Brands under which jobs are published; exactly one is the default (settings.md R7). */
export function BrandsCard() {
  const me = useMe();
  const { data, error, refetch } = useQuery(brandsQuery);
  const [edited, setEdited] = useState<Brand | 'NEW' | null>(null);
  const manage = inCompany(me, 'settings.manage');
  return (
    <section className="card" aria-label="Brands">
      <div className="cardhead">
        <h2>Brands</h2>
        {data && <span className="n">{data.items.length}</span>}
        <span className="grow" />
        <Button size="small" icon={Plus} allowed={manage} onClick={() => setEdited('NEW')}>
          Add a brand
        </Button>
      </div>
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} /> : !data && <SkeletonRows rows={2} />}
      <ul>
        {data?.items.map((brand) => (
          <li key={brand.id} className="wide-row">
            <span className="swatch" style={{ background: brand.color }} aria-hidden="true" />
            <span className="grow">{brand.name}</span>
            {brand.isDefault && <Chip>default</Chip>}
            <Button size="small" allowed={manage} aria-label={`Edit ${brand.name}`} onClick={() => setEdited(brand)}>
              Edit
            </Button>
          </li>
        ))}
      </ul>
      {edited && <BrandDialog brand={edited === 'NEW' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function BrandDialog({ brand, onClose }: { brand: Brand | null; onClose: () => void }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const [name, setName] = useState(brand?.name ?? '');
  const [color, setColor] = useState(brand?.color ?? FIRST_COLOR);
  const [isDefault, setDefault] = useState(brand?.isDefault ?? false);
  const save = useMutation({
    mutationFn: () =>
      brand
        ? call(updateBrand, {
            params: { brandId: brand.id },
            body: { name: name.trim(), color, ...(isDefault ? { isDefault } : {}) },
          })
        : call(createBrand, { body: { name: name.trim(), color } }),
    onSuccess: (after) => {
      void client.invalidateQueries({ queryKey: brandsQuery.queryKey });
      toasts.say(brand ? `${after.name} is saved.` : `${after.name} is added.`);
      onClose();
    },
  });
  const missing = name.trim() === '';
  return (
    <Dialog
      title={brand ? `Edit ${brand.name}` : 'Add a brand'}
      dirty={name !== (brand?.name ?? '') || color !== (brand?.color ?? FIRST_COLOR)}
      onClose={onClose}
      onSubmit={() => !missing && save.mutate()}
      footer={
        <>
          <span className="start">Public pages take a readable shade of the colour.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            busy={save.isPending}
            allowed={missing ? { reason: 'Write a name.' } : true}
          >
            {brand ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <Problem error={save.error} />
      <TextField label="Name" autoFocus maxLength={80} value={name} onChange={setName} />
      <label className="field">
        <span className="sm med">Colour</span>
        <input type="color" value={color} onChange={(event) => setColor(event.target.value)} />
      </label>
      {brand && !brand.isDefault && (
        <CheckField label="Use for new jobs and the career site" checked={isDefault} onChange={setDefault} />
      )}
    </Dialog>
  );
}
