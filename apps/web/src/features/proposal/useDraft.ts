import type { ProposalView } from '@contract/proposal';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, ifMatch } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import { draftOf, typedOf, type ProposalTyped } from './proposalDraft';
import { proposalKey } from './queries';

/** How long typing rests before it is kept, and how long until a failed attempt is tried again, in milliseconds. */
const rest = 800;
const patience = 5000;

export type Saving =
  | { state: 'saved'; at: Date | null }
  | { state: 'unsaved' }
  | { state: 'saving' }
  | { state: 'stale' }
  | { state: 'failed'; problem: Problem };

type Told = {
  onTyped: (typed: ProposalTyped) => void;
  onSaving: (saving: Saving) => void;
  onKept: (saved: ProposalView) => void;
};

/**
 * Keeps a draft as it is typed. Attempts never overlap: each names the version the last one left, so what somebody
 * else wrote meanwhile is noticed instead of overwritten.
 */
class Keeper {
  private version: number;
  private typed: ProposalTyped;
  private kept: string;
  private running: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly id: string,
    proposal: ProposalView,
    typed: ProposalTyped,
    private readonly told: Told,
  ) {
    this.version = proposal.version;
    this.typed = typed;
    this.kept = this.wanted;
  }

  private get wanted() {
    return JSON.stringify(draftOf(this.typed));
  }

  get isKept() {
    return this.kept === this.wanted;
  }

  get versionNow() {
    return this.version;
  }

  get header() {
    return ifMatch(this.version);
  }

  edit(change: Partial<ProposalTyped>) {
    this.typed = { ...this.typed, ...change };
    this.told.onTyped(this.typed);
    if (this.isKept) return;
    if (!this.running) this.told.onSaving({ state: 'unsaved' });
    this.later(rest);
  }

  /** Keeps what was typed at once. @returns whether everything is kept now */
  save = (): Promise<boolean> => {
    clearTimeout(this.timer);
    this.running ??= this.attempt().finally(() => {
      this.running = null;
    });
    return this.running;
  };

  /** Goes on from the version that is there now, with what was typed here. */
  async keepMine(): Promise<boolean> {
    ({ version: this.version } = await answer(api.GET('/proposals/{id}', { params: { path: { id: this.id } } })));
    // It is written whatever is there, so that what was typed here is what stands.
    this.kept = '';
    return this.save();
  }

  /** Does something else to the draft, which makes a version of its own, while nothing is being kept. */
  async alone<R>(work: (header: { 'If-Match': string }) => Promise<R>): Promise<R> {
    await this.save();
    const done = work(this.header);
    this.running = done
      .then(
        () => {
          this.version += 1;
          return true;
        },
        () => false,
      )
      .finally(() => {
        this.running = null;
        if (!this.isKept) this.later(rest);
      });
    return done;
  }

  stop() {
    clearTimeout(this.timer);
    if (!this.isKept) void this.save();
  }

  private later(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), milliseconds);
  }

  private async attempt(): Promise<boolean> {
    while (!this.isKept) {
      const text = this.wanted;
      this.told.onSaving({ state: 'saving' });
      try {
        const { id } = this;
        const body = JSON.parse(text) as ReturnType<typeof draftOf>;
        const saved = await answer(
          api.PUT('/proposals/{id}', { params: { path: { id } }, body, headers: this.header }),
        );
        this.version = saved.version;
        this.kept = text;
        this.told.onKept(saved);
      } catch (error) {
        this.failed(asProblem(error));
        return false;
      }
    }
    this.told.onSaving({ state: 'saved', at: new Date() });
    return true;
  }

  private failed(problem: Problem) {
    this.told.onSaving(problem.status === 412 ? { state: 'stale' } : { state: 'failed', problem });
    if (problem.status === 0 || problem.status >= 500) this.later(patience);
  }
}

/** A draft with what is typed into it, kept by itself; for one draft as long as it is shown. */
export function useDraft(proposal: ProposalView) {
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(proposal.content ?? {}));
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: null });
  const { id } = proposal;
  const [keeper] = useState(
    () =>
      new Keeper(id, proposal, typed, {
        onTyped: setTyped,
        onSaving: setSaving,
        onKept: (saved) => client.setQueryData([...proposalKey(id), 'proposal'], saved),
      }),
  );
  useEffect(() => {
    // Whoever goes elsewhere in the app leaves nothing behind; whoever closes the window is asked.
    const warn = (event: BeforeUnloadEvent) => {
      if (!keeper.isKept) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      keeper.stop();
    };
  }, [keeper]);
  return { typed, edit: (change: Partial<ProposalTyped>) => keeper.edit(change), saving, keeper };
}
export type Draft = ReturnType<typeof useDraft>;
