/** Types of the module at `stackatlas/embed`, and of the tags it makes work. */
export declare const TAGS: readonly ["stackatlas-ask", "stackatlas-compare", "stackatlas-ranking"];

/** What all of them have. Each property is also an attribute (`asOf` is `as-of`). */
export interface AtlasElement extends HTMLElement {
  endpoint: string | null;
  explorer: string | null;
  sources: string | null;
  asOf: string | null;
  texts: Readonly<Record<string, string>> | null;
}

/** Fires `stackatlas-answer`. */
export interface AskElement extends AtlasElement {
  question: string | null;
  first: number | null;
}

/** Fires `stackatlas-ranking`. */
export interface RankingElement extends AtlasElement {
  of: string | null;
  useCases: string | null;
  features: string | null;
  criteria: string | null;
  languages: string | null;
  first: number | null;
  sliders: boolean;
  /** As the API's TechnologyFilter. */
  filter: object | null;
  /** As the API's NeedInput. */
  need: object | null;
}

/** Fires `stackatlas-comparison`. */
export interface CompareElement extends AtlasElement {
  slugs: string | null;
  useCases: string | null;
  features: string | null;
  criteria: string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "stackatlas-ask": AskElement;
    "stackatlas-ranking": RankingElement;
    "stackatlas-compare": CompareElement;
  }
}
