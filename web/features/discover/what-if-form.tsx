import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Job } from '#api/contract/jobs';
import type { AskedChanges, AskedRequirements } from '#api/contract/what-if';
import { changesOfAd, REQUIREMENT_WEIGHTS } from '#domain/what-if';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { facetsQuery } from './queries.ts';
import type { WhatIf } from './use-what-if.ts';
import {
  addFault,
  isEmpty,
  WEIGHT_LABELS,
  weightIn,
  weightNow,
  withWeight,
  type Requirement,
} from './what-if-draft.ts';

type Props = { job: Job; asked: AskedRequirements; whatIf: WhatIf; changes: AskedChanges };

const WEIGHTS = REQUIREMENT_WEIGHTS.map((value) => ({ value, label: WEIGHT_LABELS[value] }));
const ADDED_WEIGHTS = WEIGHTS.filter(({ value }) => value !== 'DROPPED');

/** What the job asks for, each must, nice or dropped, and skills to add. */
export function WhatIfForm({ job, asked, whatIf, changes }: Props) {
  const { draft, setDraft, ask } = whatIf;
  const { requirements } = asked;
  const ofAd = changesOfAd(requirements, changes);
  return (
    <section className="section" aria-label="Requirements to try out">
      <div className="h">
        <h3>Requirements</h3>
        {!isEmpty(changes) && <span className="side">{countOf(changes)}</span>}
      </div>
      {!asked.isCurrent && (
        <p className="notice" role="status">
          {asked.isRead
            ? 'The job has changed and is being read again. Below is what was read before.'
            : 'The job is being read. What it asks for appears here in a moment.'}
        </p>
      )}
      {asked.isRead && requirements.length === 0 && (
        <p className="sm muted">SmartAssistant found no requirement in this job. Add a skill to try one out.</p>
      )}
      <ul className="tried">
        {requirements.map((requirement) => (
          <li key={requirement.id}>
            <span className="grow">
              {requirement.label}
              <span className="xs muted">{originOf(requirement, weightIn(draft, requirement))}</span>
            </span>
            <Segmented
              label={requirement.label}
              options={WEIGHTS}
              value={weightIn(draft, requirement)}
              onChange={(to) => setDraft(withWeight(draft, requirement, to))}
            />
          </li>
        ))}
        {draft.added.map(({ name, must }) => (
          <li key={name}>
            <span className="grow">
              {name}
              <span className="xs muted">added</span>
            </span>
            <Segmented
              label={name}
              options={WEIGHTS}
              value={must ? 'MUST' : 'NICE'}
              onChange={(to) =>
                setDraft({
                  ...draft,
                  added: draft.added.flatMap((one) =>
                    one.name !== name ? [one] : to === 'DROPPED' ? [] : [{ name, must: to === 'MUST' }],
                  ),
                })
              }
            />
          </li>
        ))}
      </ul>
      <AddSkill job={job} whatIf={whatIf} requirements={requirements} />
      {ofAd.length > 0 && (
        <p className="sm muted mt-2">
          The ad asks for {ofAd.map(({ label }) => label).join(', ')}, so saving the job alone does not change that.{' '}
          <Anchor className="link" to={paths.job(job.id, 'ads')}>
            Edit the ad
          </Anchor>{' '}
          as well.
        </p>
      )}
      <Problem error={ask.error} />
    </section>
  );
}

/** A skill by its name; names that people of this job have are offered. */
function AddSkill({ job, whatIf, requirements }: { job: Job; whatIf: WhatIf; requirements: readonly Requirement[] }) {
  const { draft, setDraft } = whatIf;
  const [name, setName] = useState('');
  const [weight, setWeight] = useState<'MUST' | 'NICE'>('MUST');
  const [fault, setFault] = useState<string | null>(null);
  const skills = useQuery(facetsQuery(job.id)).data?.skill ?? [];
  const list = useId();
  const add = () => {
    const wrong = addFault(name, draft, requirements);
    setFault(wrong);
    if (wrong !== null) return;
    setDraft({ ...draft, added: [...draft.added, { name: name.trim(), must: weight === 'MUST' }] });
    setName('');
  };
  return (
    <form
      className="add-skill"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field className="grow" label="Another skill" fault={fault ?? undefined}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            autoComplete="off"
            maxLength={100}
            list={list}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setFault(null);
            }}
          />
        )}
      </Field>
      <datalist id={list}>
        {skills.slice(0, 50).map(({ key, label }) => (
          <option key={key} value={label} />
        ))}
      </datalist>
      <Segmented
        label="Weight of the skill"
        options={ADDED_WEIGHTS}
        value={weight}
        onChange={(to) => setWeight(to === 'NICE' ? 'NICE' : 'MUST')}
      />
      <Button type="submit">Add</Button>
    </form>
  );
}

function countOf({ changed, added }: AskedChanges): string {
  const count = changed.length + added.length;
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

/** Where a requirement comes from, or what it was before it was changed. */
function originOf(requirement: Requirement, weight: ReturnType<typeof weightNow>): string {
  if (weight !== weightNow(requirement)) return requirement.must ? 'was must' : 'was nice to have';
  return requirement.entry === null ? 'from the ad' : requirement.inAd ? 'from the job and the ad' : 'from the job';
}
