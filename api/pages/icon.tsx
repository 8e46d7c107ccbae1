import { raw } from 'hono/html';

const PATHS = {
  alert: '<circle cx="8" cy="8" r="6"/><path d="M8 5v3.5M8 11v.01"/>',
  down: '<path d="m4 6 4 4 4-4"/>',
  eye: '<path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8Z"/><circle cx="8" cy="8" r="2"/>',
  file: '<path d="M9 1.500H4.500a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5Z"/><path d="M9 1.500V5h3.500"/>',
  filter: '<path d="M2 4h12M4.500 8h7M6.500 12h3"/>',
  info: '<circle cx="8" cy="8" r="6"/><path d="M8 7.500V11M8 5v.01"/>',
  left: '<path d="m10 3.500-4.500 4.500 4.500 4.500"/>',
  out: '<path d="M9.500 2.500h4v4M13.500 2.500 7.500 8.500M11.500 9.500v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3"/>',
  pin: '<path d="M8 14s4.500-4 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 10 8 14 8 14Z"/><circle cx="8" cy="6.500" r="1.500"/>',
  plus: '<path d="M8 3v10M3 8h10"/>',
  right: '<path d="m6 3.500 4.500 4.500-4.500 4.500"/>',
  search: '<circle cx="7" cy="7" r="4.500"/><path d="m10.500 10.500 3 3"/>',
  thread:
    '<path d="M4 4v4a4 4 0 0 0 4 4h4"/><circle cx="4" cy="3.500" r="1.750" fill="currentColor"/><circle cx="12.500" cy="12" r="1.750" fill="currentColor"/>',
  tick: '<path d="m3 8.500 3.500 3.500L13 4.500"/>',
  up: '<path d="M8 11V3m0 0L5 6m3-3 3 3M2.500 11v1.500a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V11"/>',
  x: '<path d="m4 4 8 8M12 4l-8 8"/>',
} as const;

/** A picture beside words; it never carries meaning alone. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
      {raw(PATHS[name])}
    </svg>
  );
}
