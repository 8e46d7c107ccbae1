import { useMe } from '../shell/me.ts';
import { cityOf } from '../interviews/when.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ComingCard } from './coming-card.tsx';
import { JobsCard } from './jobs-card.tsx';
import { NewPeopleCard } from './new-people-card.tsx';
import { TodayCard } from './today-card.tsx';

/** What waits for the signed-in person; each card loads by itself, and one that fails leaves the others standing. */
export function HomePage() {
  const { user } = useMe();
  const now = new Date();
  return (
    <div className="home">
      <div className="home-head">
        <PageTitle title="Home">
          {greetingAt(now)}, {user.name.split(' ')[0]}
        </PageTitle>
        <p className="muted num">
          {new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(now)},{' '}
          {cityOf(user.zone)}{' '}
          {new Intl.DateTimeFormat('en-GB', { timeZone: user.zone, hour: '2-digit', minute: '2-digit' }).format(now)}
        </p>
      </div>
      <div className="home-grid">
        <div className="home-column">
          <NewPeopleCard />
          <JobsCard />
        </div>
        <div className="home-column">
          <TodayCard />
          <ComingCard />
        </div>
      </div>
    </div>
  );
}

function greetingAt(now: Date): string {
  const hour = now.getHours();
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
