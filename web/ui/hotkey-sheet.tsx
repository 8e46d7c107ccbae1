import { Dialog } from './dialog.tsx';
import { useHotkeyList } from './hotkeys.tsx';
import { Kbd } from './kbd.tsx';

/** The sheet of all keys that work on this screen. */
export function HotkeySheet({ onClose }: { onClose: () => void }) {
  const list = useHotkeyList();
  const scopes = new Map<string, { keys: string; act: string }[]>();
  for (const { scope, keys } of list()) scopes.set(scope, [...(scopes.get(scope) ?? []), ...keys]);
  return (
    <Dialog title="Keys on this screen" size="middle" onClose={onClose}>
      <div className="gap-8 sm:columns-2">
        {[...scopes].map(([scope, keys]) => (
          <section key={scope} className="mb-5 break-inside-avoid">
            <h3 className="sm strong mb-1">{scope}</h3>
            <dl className="grid gap-1">
              {keys.map((key) => (
                <div key={key.keys + key.act} className="row min-h-7 text-sm">
                  <dt className="grow">{key.act}</dt>
                  <dd>
                    <Kbd keys={key.keys} />
                    <span className="sr-only">{key.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
