import { UserPlus, UserSearch } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWords, WordsField } from '../people/words-field.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { NewUserDialog } from './new-user-dialog.tsx';
import { userListQuery } from './queries.ts';
import { UserTable } from './user-table.tsx';

const view = z.object({ show: z.enum(['active', 'inactive']).catch('active').default('active') });

/** People of the company with role, seats and whether they may sign in. */
export function UsersPage() {
  const me = useMe();
  const [{ show }, setView] = useView(view);
  const [words, setWords] = useWords();
  const [inviting, setInviting] = useState(false);
  const list = useInfiniteQuery(
    userListQuery({
      active: show === 'active' ? 'true' : 'false',
      ...(words === '' ? {} : { q: words.slice(0, 100) }),
    }),
  );
  const users = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="min-w-0">
      <div className="page-head">
        <PageTitle title="Users" />
        <div className="acts">
          <Button
            tone="primary"
            icon={UserPlus}
            allowed={inCompany(me, 'user.manage')}
            onClick={() => setInviting(true)}
          >
            Invite a person
          </Button>
        </div>
      </div>
      <div className="tools px-0 pt-0">
        <Segmented
          label="Show"
          value={show}
          onChange={(next) => setView({ show: next })}
          options={[
            { value: 'active', label: 'Active' },
            { value: 'inactive', label: 'Inactive' },
          ]}
        />
        <WordsField words={words} onChange={setWords} label="Search users" />
      </div>
      <div className="card">
        {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <SkeletonRows rows={8} />}
        {list.data && users.length === 0 && (
          <EmptyState icon={UserSearch} title={words ? `Nobody found for '${words}'.` : 'Nobody here.'} />
        )}
        {users.length > 0 && (
          <>
            <UserTable users={users} />
            <LoadMore
              shown={users.length}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </div>
      {inviting && <NewUserDialog onClose={() => setInviting(false)} />}
    </div>
  );
}
