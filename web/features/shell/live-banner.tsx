import { CloudOff, RefreshCw } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { startLive, type LiveState } from '../../live.ts';
import { clockOf } from '../../ui/time.tsx';

/** Listens for changes as long as the app is open, and says so when it cannot. */
export function LiveBanner() {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>({ kind: 'live' });
  useEffect(() => startLive(client, (next) => setState((now) => (now.kind === next.kind ? now : next))), [client]);
  return (
    <div role="status" aria-live="polite">
      {state.kind === 'paused' && (
        <p className="banner">
          <RefreshCw aria-hidden="true" />
          Updates are paused. Refreshing every 30 seconds.
        </p>
      )}
      {state.kind === 'offline' && (
        <p className="banner">
          <CloudOff aria-hidden="true" />
          You are offline. You see what was there at {clockOf(state.since)}.
        </p>
      )}
    </div>
  );
}
