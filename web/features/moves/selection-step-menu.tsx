import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { moveApplication, type StepOption } from '#api/contract/moves';
import { sentenceOf } from '../../app-error.ts';
import { call } from '../../call.ts';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { plural } from '../../ui/plural.ts';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { BulkResult } from './bulk-result.tsx';
import { selectionOptionsQuery } from './queries.ts';
import { REQUIRED_SIGN, stepAllowed } from './step-words.ts';
import type { Subject } from './subject.ts';
import { useBulk, type BulkFailure } from './use-bulk.ts';

type Props = { subjects: readonly Subject[]; anchor: Element | null; onClose: () => void };

/** "Move to step" of a selection: the earliest step counts; people who cannot be moved are left out and named. */
export function SelectionStepMenu({ subjects, anchor, onClose }: Props) {
  const { data, error } = useQuery(selectionOptionsQuery(subjects.map((subject) => subject.id)));
  const bulk = useBulk();
  const [failures, setFailures] = useState<BulkFailure[] | null>(null);
  const [working, setWorking] = useState(false);
  const choose = async (to: StepOption) => {
    const left = new Map(data?.skipped.map((one) => [one.applicationId, one.reason]));
    setWorking(true);
    const taken = subjects.filter((subject) => !left.has(subject.id));
    const refused = await bulk(
      taken,
      (subject) =>
        call(moveApplication, {
          params: { applicationId: subject.id },
          version: subject.version,
          body: { toStepId: to.stepId },
        }),
      `moved to ${to.name}`,
    );
    const skipped = subjects.flatMap((subject) => {
      const reason = left.get(subject.id);
      return reason === undefined ? [] : [{ name: subject.candidate.name, reason }];
    });
    if (refused.length + skipped.length === 0) onClose();
    else setFailures([...refused, ...skipped]);
  };
  if (failures) return <BulkResult total={subjects.length} failures={failures} onClose={onClose} />;
  if (working) return null;
  return (
    <Menu
      label={`Move ${plural(subjects.length, 'person', 'people')} to step`}
      open
      onOpenChange={(open) => !open && onClose()}
      anchor={anchor}
      side="top"
    >
      <div className="menu-head">
        <span>Move {plural(subjects.length, 'person', 'people')} to</span>
        <span>* required step</span>
      </div>
      {error && <p className="muted sm p-2">{sentenceOf(error)}</p>}
      {!data && !error && (
        <div className="px-3">
          <SkeletonText lines={5} />
        </div>
      )}
      {data?.steps.length === 0 && (
        <p className="muted sm p-2">These candidates follow different hiring processes. Move them job by job.</p>
      )}
      {data?.steps.map((option) => (
        <MenuChoice
          key={option.stepId}
          allowed={stepAllowed(option, true)}
          sign={option.required ? REQUIRED_SIGN : null}
          onChoose={() => void choose(option)}
        >
          {option.name}
        </MenuChoice>
      ))}
      {data && data.skipped.length > 0 && (
        <p className="muted xs p-2">
          {plural(data.skipped.length, 'person is', 'people are')} left out: closed, hired or a lead.
        </p>
      )}
    </Menu>
  );
}
