import type { FastifyInstance } from "fastify";
import { RefusedRequest } from "./error-format.js";

declare module "fastify" {
  interface FastifyRequest {
    /** The body as it was sent; `null` where there is none. */
    bodyText: string | null;
  }
}

/** Reads bodies as JSON in valid UTF-8 and nothing else; keys that could reach a prototype are refused. */
export function useJsonBodies(app: FastifyInstance): void {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const parse = app.getDefaultJsonParser("error", "error");
  app.decorateRequest("bodyText", null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      done(new RefusedRequest("BAD_REQUEST", "Expected a body in UTF-8, but got other bytes."));
      return;
    }
    request.bodyText = text;
    void parse(request, text, (error, value) => {
      if (error) done(new RefusedRequest("BAD_REQUEST", `Expected a body of JSON, but got ${excerpt(text)}.`));
      else done(null, value);
    });
  });
}

function excerpt(text: string): string {
  if (text === "") return "nothing";
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
