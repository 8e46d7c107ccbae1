import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { HotkeyProvider } from './hotkeys.tsx';
import { ToastProvider } from './toast.tsx';

/** What every part of the design system expects around it. Nothing writes style elements: the content policy forbids them. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <HotkeyProvider>
        <ToastProvider>
          <Tooltip.Provider>{children}</Tooltip.Provider>
        </ToastProvider>
      </HotkeyProvider>
    </CSPProvider>
  );
}
