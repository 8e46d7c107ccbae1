import { BookOpen, Check, FileUp, Plus, X } from 'lucide-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { decideCompanySkills, type CompanySkill } from '#api/contract/company-skills';
import { SKILL_STATES, type SkillSource, type SkillState } from '#domain/skill-list';
import { call } from '../../call.ts';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { plural } from '../../ui/plural.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useWords, WordsField } from '../people/words-field.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { AddSkillDialog } from './add-skill-dialog.tsx';
import { ImportSkillsDialog } from './import-skills-dialog.tsx';
import { companySkillsQuery } from './queries.ts';

const LABELS: Record<SkillState, string> = { PROPOSED: 'Proposed', APPROVED: 'Approved', REJECTED: 'Rejected' };
const SOURCES: Record<SkillSource, string> = {
  LEARNT: 'from your texts',
  ADDED: 'added by hand',
  ESCO: 'ESCO list',
  ONET: 'O*NET list',
  LIST: 'list',
};
const EMPTY: Record<SkillState, string> = {
  PROPOSED: 'Nothing waits for you. New terms of your ads and résumés are proposed here every night.',
  APPROVED: 'No skill of your own yet. What is approved here is found in résumés and job ads.',
  REJECTED: 'Nothing was rejected.',
};

const view = z.object({ show: z.enum(SKILL_STATES).catch('PROPOSED').default('PROPOSED') });

/** The company's own words for skills: learnt ones wait for a decision, lists can be imported (matching.md §7.2, §7.3). */
export function SkillsPage() {
  const me = useMe();
  const [{ show }, setView] = useView(view);
  const [words, setWords] = useWords();
  const [opened, setOpened] = useState<'add' | 'import' | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(companySkillsQuery(show, words));
  const decide = useDecide();
  const may = inCompany(me, 'settings.manage');
  const skills = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const selected = skills.filter(({ id }) => chosen.has(id));
  const act = (ids: string[], state: SkillState) => (setChosen(new Set()), decide(ids, state));
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="Skills" />
        <div className="acts">
          <Button icon={FileUp} allowed={may} onClick={() => setOpened('import')}>
            Import a list
          </Button>
          <Button tone="primary" icon={Plus} allowed={may} onClick={() => setOpened('add')}>
            Add a skill
          </Button>
        </div>
      </div>
      <div className="tools px-0 pt-0">
        <Segmented
          label="Show"
          value={show}
          onChange={(next) => (setChosen(new Set()), setView({ show: next }))}
          options={SKILL_STATES.map((value) => ({
            value,
            label: counts ? `${LABELS[value]} ${counts[value] ?? 0}` : LABELS[value],
          }))}
        />
        <WordsField words={words} onChange={setWords} label="Search skills" />
      </div>
      <div className="card">
        {selected.length > 0 && (
          <div className="save-bar" role="group" aria-label="Selected skills">
            <span className="grow sm num">{plural(selected.length, 'skill')} selected</span>
            {SKILL_STATES.filter((state) => state !== show && state !== 'PROPOSED').map((state) => (
              <Button key={state} allowed={may} onClick={() => act([...chosen], state)}>
                {state === 'APPROVED' ? 'Approve' : 'Reject'}
              </Button>
            ))}
          </div>
        )}
        {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <SkeletonRows rows={8} />}
        {list.data && skills.length === 0 && (
          <EmptyState icon={BookOpen} title={words ? `No skill found for '${words}'.` : EMPTY[show]} />
        )}
        <ul>
          {skills.map((skill) => (
            <SkillRow
              key={skill.id}
              skill={skill}
              chosen={chosen.has(skill.id)}
              onChoose={(on) =>
                setChosen(new Set(on ? [...chosen, skill.id] : [...chosen].filter((id) => id !== skill.id)))
              }
              onDecide={may === true ? (state) => act([skill.id], state) : null}
            />
          ))}
        </ul>
        {skills.length > 0 && (
          <LoadMore
            shown={skills.length}
            total={words === '' ? (counts?.[show] ?? skills.length) : skills.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </div>
      {opened === 'add' && <AddSkillDialog onClose={() => setOpened(null)} />}
      {opened === 'import' && <ImportSkillsDialog onClose={() => setOpened(null)} />}
    </div>
  );
}

function SkillRow({
  skill,
  chosen,
  onChoose,
  onDecide,
}: {
  skill: CompanySkill;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onDecide: ((state: SkillState) => void) | null;
}) {
  return (
    <li className="wide-row flex-wrap">
      <CheckBox label={`Select ${skill.label}`} checked={chosen} onChange={onChoose} />
      <span className="grow min-w-40">
        <span className="med block">{skill.label}</span>
        {skill.aliases.length > 0 && <span className="xs muted">also {skill.aliases.join(', ')}</span>}
      </span>
      <Chip>{SOURCES[skill.source]}</Chip>
      {skill.documents > 0 && <span className="xs muted num">in {plural(skill.documents, 'text')}</span>}
      {onDecide && (
        <span className="row">
          {skill.state !== 'APPROVED' && (
            <Button icon={Check} aria-label={`Approve ${skill.label}`} onClick={() => onDecide('APPROVED')}>
              Approve
            </Button>
          )}
          {skill.state !== 'REJECTED' && (
            <Button icon={X} aria-label={`Reject ${skill.label}`} onClick={() => onDecide('REJECTED')}>
              Reject
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** Decides on skills; the toast takes each back to what it was. */
function useDecide(): (ids: string[], state: SkillState) => void {
  const client = useQueryClient();
  const toasts = useToasts();
  const send = useMutation({
    mutationFn: (input: { ids: string[]; state: SkillState }) => call(decideCompanySkills, { body: input }),
    onError: (error) => toasts.fail(error),
    onSettled: () => void client.invalidateQueries({ queryKey: ['settings', 'skills'] }),
  });
  return (ids, state) =>
    send.mutate(
      { ids, state },
      {
        onSuccess: ({ changed }) => {
          if (changed.length === 0) return;
          toasts.say(`${plural(changed.length, 'skill')} ${state === 'APPROVED' ? 'approved' : 'rejected'}.`, () => {
            for (const before of SKILL_STATES) {
              const back = changed.filter((one) => one.before === before).map(({ id }) => id);
              if (back.length > 0) send.mutate({ ids: back, state: before });
            }
          });
        },
      },
    );
}
