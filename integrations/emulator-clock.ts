export type ClockMode = 'real' | 'frozen';
type Timer = { id: number; dueMs: number; isDelivery: boolean; run: () => void | Promise<void> };

// Longer waits than this overflow the runtime's timers.
const LONGEST_MS = 2_000_000_000;

/** The clock of one stand-in: real, shifted or frozen, with its own timers, so that tests can let days pass at once. */
export class EmulatorClock {
  #mode: ClockMode;
  #frozenAt = 0;
  #shift = 0;
  #timers: Timer[] = [];
  #nextId = 1;
  #alarm: NodeJS.Timeout | undefined;

  constructor(mode: ClockMode = 'real') {
    this.#mode = mode;
    if (mode === 'frozen') this.#frozenAt = FIRST_INSTANT;
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  get pending(): number {
    return this.#timers.length;
  }

  nowMs(): number {
    return this.#mode === 'frozen' ? this.#frozenAt : Date.now() + this.#shift;
  }

  /** Runs something later, at once when `ms` is 0 and the clock next moves. */
  after(ms: number, run: () => void | Promise<void>, isDelivery = false): void {
    this.#timers.push({ id: this.#nextId++, dueMs: this.nowMs() + ms, isDelivery, run });
    this.#setAlarm();
  }

  /** Changes mode or time; timers keep their due instants. */
  set(change: { mode?: ClockMode | undefined; at?: Date | undefined }): void {
    const now = change.at?.getTime() ?? this.nowMs();
    this.#mode = change.mode ?? this.#mode;
    this.#frozenAt = now;
    this.#shift = now - Date.now();
    this.#setAlarm();
  }

  /** Lets time pass: due timers run in order, each at its own instant, and are awaited. Answers how many ran. */
  async advance(ms: number): Promise<number> {
    const until = this.nowMs() + ms;
    let fired = 0;
    for (let timer = this.#takeDue(until); timer; timer = this.#takeDue(until)) {
      if (timer.dueMs > this.nowMs()) this.set({ at: new Date(timer.dueMs) });
      await timer.run();
      fired += 1;
    }
    if (until > this.nowMs()) this.set({ at: new Date(until) });
    return fired;
  }

  /** Runs every waiting delivery now, in order, also those that new ones bring. */
  async runDeliveries(): Promise<void> {
    for (;;) {
      const next = this.#sorted().find((timer) => timer.isDelivery);
      if (!next) return;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      await next.run();
    }
  }

  /** Forgets all timers; the clock is `mode` again. */
  reset(mode: ClockMode): void {
    this.#timers = [];
    this.#mode = mode;
    this.#shift = 0;
    this.#frozenAt = FIRST_INSTANT;
    clearTimeout(this.#alarm);
  }

  #sorted(): Timer[] {
    return this.#timers.toSorted((a, b) => a.dueMs - b.dueMs || a.id - b.id);
  }

  #takeDue(untilMs: number): Timer | undefined {
    const [next] = this.#sorted();
    if (!next || next.dueMs > untilMs) return undefined;
    this.#timers = this.#timers.filter((timer) => timer !== next);
    return next;
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const [next] = this.#sorted();
    if (this.#mode === 'frozen' || !next) return;
    this.#alarm = setTimeout(() => this.#ring(), Math.min(Math.max(0, next.dueMs - this.nowMs()), LONGEST_MS));
    this.#alarm.unref();
  }

  #ring(): void {
    for (let timer = this.#takeDue(this.nowMs()); timer; timer = this.#takeDue(this.nowMs())) {
      // A timer's own fault is its own: deliveries record theirs.
      void Promise.resolve(timer.run()).catch(() => {});
    }
    this.#setAlarm();
  }
}

/** Where frozen clocks begin, so that the same calls leave the same journal. */
const FIRST_INSTANT = Date.UTC(2026, 0, 5, 9);
