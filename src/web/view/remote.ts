import type { ReactiveController, ReactiveControllerHost } from "lit";
import { RequestFailed } from "../../client/index.js";

/** What is known of something that is asked for: `value` is the last answer, kept while the next one is awaited. */
export interface RemoteState<T> {
  readonly value: T | null;
  readonly isLoading: boolean;
  /** Why the last request brought nothing; null after one that did. */
  readonly failure: RequestFailed | null;
}

type Ask<T> = (signal: AbortSignal) => Promise<T>;

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;

/**
 * One thing that a component shows and somebody else answers. The newest request wins and ends the one before; while
 * the server is away it is asked again by itself.
 */
export class Remote<T> implements ReactiveController {
  state: RemoteState<T> = { value: null, isLoading: false, failure: null };
  readonly #host: ReactiveControllerHost;
  readonly #told: (state: RemoteState<T>) => void;
  #running: AbortController | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #next: Ask<T> | null = null;

  /** `told` hears of each answer and failure. */
  constructor(host: ReactiveControllerHost, told: (state: RemoteState<T>) => void = () => {}) {
    this.#host = host;
    this.#told = told;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Forgets everything. */
  clear(): void {
    this.#stop();
    this.#set({ value: null, isLoading: false, failure: null });
  }

  load(ask: Ask<T>): void {
    this.#stop();
    void this.#run(ask, RETRY_MS);
  }

  /**
   * Like `load`, but lets a request that is under way come to its end: of those that are put meanwhile only the last
   * is sent. For what changes faster than anybody answers, such as a slider.
   */
  follow(ask: Ask<T>): void {
    if (this.#running && this.state.isLoading) this.#next = ask;
    else this.load(ask);
  }

  async #run(ask: Ask<T>, retryMs: number): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#set({ ...this.state, isLoading: true });
    try {
      const value = await ask(running.signal);
      if (running.signal.aborted) return;
      this.#set({ value, isLoading: false, failure: null });
    } catch (error) {
      if (running.signal.aborted) return;
      const failure = toFailure(error);
      this.#set({ ...this.state, isLoading: false, failure });
      if (failure.isPassing) {
        this.#again = setTimeout(() => void this.#run(ask, Math.min(retryMs * 2, RETRY_MS_MAX)), retryMs);
      }
    }
    this.#told(this.state);
    const next = this.#next;
    if (next) this.load(next);
  }

  #stop(): void {
    this.#next = null;
    clearTimeout(this.#again);
    this.#running?.abort();
  }

  #set(state: RemoteState<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function toFailure(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  return new RequestFailed(error instanceof Error ? error.message : `${error}`, { code: "UNREADABLE", cause: error });
}
