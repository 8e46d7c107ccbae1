import { MoreHorizontal } from 'lucide-react';
import type { User } from '#api/contract/users';
import { SEATS } from '#domain/member';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-column.ts';
import { Ago } from '../../ui/time.tsx';
import { choicesOf } from '../jobs/job-words.ts';
import { inCompany, useMe } from '../shell/me.ts';
import { useUserActs } from './user-mutations.ts';
import { SEAT_LABELS, SYSTEM_ROLE_LABELS } from './user-words.ts';

/** Users as rows; role and seats act at once. */
export function UserTable({ users }: { users: readonly User[] }) {
  const me = useMe();
  const acts = useUserActs();
  const manage = inCompany(me, 'user.manage');
  const columns: Column<User>[] = [
    {
      key: 'name',
      head: 'Name',
      cell: (user) => (
        <div className="row gap-2.5">
          <Avatar name={user.name} />
          <div className="clip">
            <span className="name">{user.name}</span>
            <div className="xs muted clip">{user.email}</div>
          </div>
        </div>
      ),
    },
    {
      key: 'role',
      head: 'System role',
      width: 'w-44',
      cell: (user) =>
        manage === true ? (
          <Select
            label={`System role of ${user.name}`}
            size="small"
            value={user.systemRole}
            choices={choicesOf(SYSTEM_ROLE_LABELS)}
            onChange={(to) => acts.role.mutate({ user, to })}
          />
        ) : (
          SYSTEM_ROLE_LABELS[user.systemRole]
        ),
    },
    ...SEATS.map((seat) => ({
      key: seat,
      head: SEAT_LABELS[seat],
      longHead: `${SEAT_LABELS[seat]} seat`,
      width: 'w-32',
      cell: (user: User) => (
        <Switch
          label={`${SEAT_LABELS[seat]} seat of ${user.name}`}
          on={user.seats.includes(seat)}
          allowed={manage}
          onChange={(give) => acts.seat.mutate({ user, seat, give })}
        />
      ),
    })),
    {
      key: 'seen',
      head: 'Last here',
      width: 'w-32',
      cell: (user) => (user.lastSeenAt ? <Ago at={user.lastSeenAt} /> : '–'),
    },
    {
      key: 'more',
      head: '',
      width: 'w-14',
      end: true,
      cell: (user) => (
        <Menu
          label={`Acts on ${user.name}`}
          className="plain"
          align="end"
          trigger={
            <button type="button" className="icon small" aria-label={`More for ${user.name}`}>
              <MoreHorizontal aria-hidden="true" />
            </button>
          }
        >
          <MenuItem allowed={manage} onChoose={() => acts.reset.mutate(user)}>
            Send a link to choose a password
          </MenuItem>
          <MenuItem
            allowed={allOf(manage, allowIf(user.id !== me.user.id, 'You cannot lock yourself out.'))}
            onChoose={() => acts.active.mutate({ user, on: !user.active })}
          >
            {user.active ? 'Deactivate' : 'Activate again'}
          </MenuItem>
        </Menu>
      ),
    },
  ];
  return <Table label="Users" columns={columns} rows={users} idOf={(user) => user.id} minWidth="min-w-[860px]" />;
}
