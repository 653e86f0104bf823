export { type CallOptions, type Client, type ClientOptions, createClient } from "./client.js";
export * from "./generated/operations.js";
export { type AnswerError, RequestFailed } from "./request-failed.js";
export { type SendOptions, send } from "./send.js";
export type { TypedDocument } from "./typed-document.js";
