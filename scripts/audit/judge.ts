/** The server that is judged. */
export interface Target {
  /** Such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** What it publishes of itself, as SDL. */
  readonly sdl: string;
  /** Has the server collect its garbage, so that what it holds can be told. */
  collectGarbage(): void;
}

/** Somebody who knows nothing of our code, and what they asked of it. */
export interface Judge {
  readonly name: string;
  judge(target: Target): Promise<Verdict>;
}

export interface Verdict {
  /** How many things were tried. */
  readonly checks: number;
  readonly findings: readonly string[];
  /** Set where it could not judge, and why. */
  readonly notRun?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is JSON, or else `null`. */
  readonly json: {
    readonly data?: unknown;
    readonly errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
    readonly extensions?: Record<string, unknown>;
  } | null;
}

export async function send({ origin }: Target, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(30_000), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** Sends `body` (a text as it is) to /graphql. */
export function post(target: Target, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return send(target, "/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body:
      typeof body === "string" || body instanceof Uint8Array
        ? (body as NonNullable<RequestInit["body"]>)
        : JSON.stringify(body),
  });
}

export function codesOf({ json }: Answer): string[] {
  return json?.errors?.map(({ extensions }) => String(extensions?.code)) ?? [];
}

function parsed(text: string): Answer["json"] {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
