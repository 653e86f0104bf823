/** The protocol's SDK names this type of the web platform; Node.js's own types have it without the name. */
type HeadersInit = NonNullable<RequestInit["headers"]>;
