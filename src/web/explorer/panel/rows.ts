import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Lets rows glide to their new places when their order changes, unless whoever looks prefers less motion. */
export class Rows implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #selector: string;
  readonly #keyOf: (row: HTMLElement) => string;
  #places = new Map<string, number>();

  constructor(host: ReactiveControllerHost & Element, selector: string, keyOf: (row: HTMLElement) => string) {
    this.#host = host;
    this.#selector = selector;
    this.#keyOf = keyOf;
    host.addController(this);
  }

  /** To be called before the rows are drawn again. */
  remember(): void {
    this.#places = new Map(this.#rows().map((row) => [this.#keyOf(row), row.offsetTop]));
  }

  hostUpdated(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const row of this.#rows()) {
      const before = this.#places.get(this.#keyOf(row));
      const distance = before === undefined ? 0 : before - row.offsetTop;
      if (Math.abs(distance) < 2) continue;
      row.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], {
        duration: 240,
        easing: "ease-out",
      });
    }
  }

  #rows(): HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>(this.#selector)];
  }
}
