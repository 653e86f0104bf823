import type { ReactiveController, ReactiveControllerHost } from "lit";
import { RequestFailed } from "../../client/index.js";

/** What is known of something that is asked for: `value` is the last answer, kept while the next one is awaited. */
export interface RemoteState<T> {
  readonly value: T | null;
  readonly isLoading: boolean;
  /** Why the last request brought nothing: `value` is then an older answer. Null after a request that did. */
  readonly failure: RequestFailed | null;
}

export interface Listeners<T> {
  /** Hears of each answer, and of nothing else: what a failure leaves in `state.value` is no answer to the last request. */
  readonly answered?: (value: T) => void;
  readonly failed?: (failure: RequestFailed) => void;
}

type Ask<T> = (signal: AbortSignal) => Promise<T>;

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;
/** Longer than a server takes to give up by itself. */
const ANSWER_MS_MAX = 20_000;

/**
 * One thing that a component shows and somebody else answers. The newest request wins and ends the one before; while
 * the server is away it is asked again by itself.
 */
export class Remote<T extends object> implements ReactiveController {
  state: RemoteState<T> = { value: null, isLoading: false, failure: null };
  readonly #host: ReactiveControllerHost;
  readonly #listeners: Listeners<T>;
  #running: AbortController | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #asked: Ask<T> | null = null;
  #next: Ask<T> | null = null;

  constructor(host: ReactiveControllerHost, listeners: Listeners<T> = {}) {
    this.#host = host;
    this.#listeners = listeners;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Forgets everything. */
  clear(): void {
    this.#stop();
    this.#asked = null;
    this.#set({ value: null, isLoading: false, failure: null });
  }

  load(ask: Ask<T>): void {
    this.#stop();
    this.#asked = ask;
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

  /** Sends the last request again, now. */
  readonly retry = (): void => {
    if (this.#asked) this.load(this.#asked);
  };

  async #run(ask: Ask<T>, retryMs: number): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#set({ ...this.state, isLoading: true });
    const late = setTimeout(() => running.abort(TOO_LATE), ANSWER_MS_MAX);
    try {
      const value = await ask(running.signal);
      if (this.#running !== running) return;
      // Whatever an answer lacks shows where it is first read.
      if (typeof value !== "object" || value === null) throw new TypeError("Expected an answer, but got none.");
      this.#listeners.answered?.(value);
      this.#set({ value, isLoading: false, failure: null });
    } catch (error) {
      if (this.#running !== running) return;
      const failure = toFailure(error);
      this.#set({ ...this.state, isLoading: false, failure });
      this.#listeners.failed?.(failure);
      if (failure.isPassing) {
        this.#again = setTimeout(() => void this.#run(ask, Math.min(retryMs * 2, RETRY_MS_MAX)), retryMs);
      }
    } finally {
      clearTimeout(late);
    }
    const next = this.#next;
    if (next) this.load(next);
  }

  #stop(): void {
    this.#next = null;
    clearTimeout(this.#again);
    const running = this.#running;
    this.#running = null;
    running?.abort();
  }

  #set(state: RemoteState<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

const TOO_LATE = new RequestFailed("The server did not answer in time.", { code: "UNREACHABLE" });

/** What `work` makes of an answer, or the failure that the answer is when it is not what it should be. */
export function attempt<T>(work: () => T): T | RequestFailed {
  try {
    return work();
  } catch (error) {
    return toFailure(error);
  }
}

/** What cannot be read is reported as such, not in the words of the parser. */
function toFailure(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  return new RequestFailed("The server's answer could not be read.", { code: "UNREADABLE", cause: error });
}
