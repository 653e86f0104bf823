/** The text of an operation that brings `Result` for `Variables`. At run time it is a string and nothing else. */
export type TypedDocument<Result, Variables> = string & {
  readonly __typed?: (variables: Variables) => Result;
};
