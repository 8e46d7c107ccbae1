import { Check, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Interview } from '#api/contract/interviews';
import { Chip } from '../../ui/chip.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { InterviewDelivery } from './interview-delivery.tsx';
import { InterviewSlots } from './interview-slots.tsx';
import { ANSWER_LABELS, ANSWER_TONES, answerSource, INTERVIEW_STATUS_LABELS, mayChange } from './interview-words.ts';
import { tileOf, whenOf } from './when.ts';

/** One interview: when, what, who, how the invitation fared and what was answered. */
export function InterviewCard({ interview }: { interview: Interview }) {
  const [asking, setAsking] = useState<'cancel' | 'ACCEPTED' | 'DECLINED' | null>(null);
  const { startsAt, zone, status } = interview;
  const tile = startsAt ? tileOf(startsAt, zone) : null;
  const change = mayChange(interview);
  return (
    <section className="card interview" aria-label={`Interview, ${INTERVIEW_STATUS_LABELS[status].toLowerCase()}`}>
      <div className="cardhead">
        <div className="date-tile" aria-hidden="true">
          <b>{tile?.day ?? '–'}</b>
          <span>{tile?.month}</span>
        </div>
        <div className="grow">
          <h3>{interview.stepName ?? 'Interview'}</h3>
          <p className="sm muted num">{whenOf(interview)}</p>
        </div>
        {status === 'SCHEDULED' ? (
          <Answer interview={interview} />
        ) : (
          <Chip tone={status === 'COMPLETED' ? 'ok' : 'plain'}>{INTERVIEW_STATUS_LABELS[status]}</Chip>
        )}
        <Menu
          label="Interview"
          className="plain"
          align="end"
          trigger={
            <button type="button" className="icon small" aria-label="More for this interview">
              <MoreHorizontal aria-hidden="true" />
            </button>
          }
        >
          <MenuItem allowed={change} onChoose={() => setAsking('ACCEPTED')}>
            Set the answer to Accepted
          </MenuItem>
          <MenuItem allowed={change} onChoose={() => setAsking('DECLINED')}>
            Set the answer to No
          </MenuItem>
          <MenuSeparator />
          <MenuItem allowed={change} onChoose={() => setAsking('cancel')}>
            Cancel this interview
          </MenuItem>
        </Menu>
      </div>
      <InterviewSlots interview={interview} />
      <InterviewDelivery interview={interview} />
      {asking === 'cancel' && <CancelDialog interview={interview} onClose={() => setAsking(null)} />}
      {(asking === 'ACCEPTED' || asking === 'DECLINED') && (
        <AnswerDialog interview={interview} status={asking} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

function Answer({ interview }: { interview: Interview }) {
  const { candidateStatus: answer } = interview;
  return (
    <Tooltip text={answerSource(interview)}>
      <span tabIndex={answerSource(interview) ? 0 : undefined}>
        <Chip tone={ANSWER_TONES[answer]} icon={answer === 'ACCEPTED' ? Check : undefined}>
          {ANSWER_LABELS[answer]}
        </Chip>
      </span>
    </Tooltip>
  );
}
