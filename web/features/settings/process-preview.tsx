import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { previewHiringProcess, updateHiringProcess, type HiringProcess } from '#api/contract/hiring-processes';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { plural } from '../../ui/plural.ts';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inputOf, type ProcessDraft } from './process-draft.ts';

/** What a change does to people under way, before it is saved (required-steps.md R13). */
export function ProcessPreview({
  process,
  draft,
  onClose,
}: {
  process: HiringProcess;
  draft: ProcessDraft;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const toasts = useToasts();
  const input = inputOf(draft);
  const preview = useQuery({
    queryKey: ['settings', 'process-preview', process.id, process.version, input],
    queryFn: ({ signal }) => call(previewHiringProcess, { params: { processId: process.id }, body: input, signal }),
    staleTime: 0,
  });
  const save = useMutation({
    mutationFn: () =>
      call(updateHiringProcess, { params: { processId: process.id }, version: process.version, body: input }),
    onSuccess: () => {
      toasts.say(`${process.name} is saved.`);
      onClose();
    },
    onSettled: () => {
      for (const noun of ['settings', 'board', 'application', 'applications'])
        void client.invalidateQueries({ queryKey: [noun] });
    },
  });
  const { data } = preview;
  return (
    <Dialog
      title={`Save ${process.name}?`}
      onClose={onClose}
      onSubmit={() => !save.isPending && save.mutate()}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Back</Button>
          <Button
            tone="primary"
            type="submit"
            busy={save.isPending}
            allowed={data ? true : { reason: 'The effect is being counted.' }}
          >
            Save process
          </Button>
        </>
      }
    >
      <Problem error={save.error} />
      {preview.error && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
      {!data && !preview.error && <SkeletonText lines={3} />}
      {data && (
        <ul className="grid gap-2 sm">
          <li>
            {plural(data.jobs, 'job follows', 'jobs follow')} this process, with{' '}
            {plural(data.applications, 'person', 'people')} under way.
          </li>
          <li>
            <b className="num">{data.locked}</b> can go less far than before: a required step comes first.
          </li>
          <li>
            <b className="num">{data.unlocked}</b> can go further than before.
          </li>
          <li className="muted">It applies at once. Nobody is moved.</li>
        </ul>
      )}
    </Dialog>
  );
}
