import type { FastifyInstance } from "fastify";
import { RefusedRequest } from "../error-format.js";

declare module "fastify" {
  interface FastifyRequest {
    /** The body as it was sent; `null` where there is none. */
    bodyText: string | null;
  }
}

/** Takes bodies that call themselves JSON, in valid UTF-8, and nothing else. */
export function takeJsonBodies(app: FastifyInstance): void {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  app.decorateRequest("bodyText", null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    try {
      request.bodyText = utf8.decode(body);
      done(null);
    } catch {
      done(new RefusedRequest("BAD_REQUEST", "Expected a body in UTF-8, but got other bytes."));
    }
  });
}

/** Reads them; keys that could reach a prototype are refused. */
export function parseJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addHook("preHandler", (request, _reply, done) => {
    const { bodyText } = request;
    if (bodyText === null) return done();
    void parse(request, bodyText, (error, value) => {
      if (error)
        return done(new RefusedRequest("BAD_REQUEST", `Expected a body of JSON, but got ${excerpt(bodyText)}.`));
      request.body = value;
      done();
    });
  });
}

function excerpt(text: string): string {
  if (text === "") return "nothing";
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
