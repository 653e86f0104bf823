/** The tags that this module brings. Where there is no browser, as when a page is made on a server, it does nothing. */
export const TAGS = ["stackatlas-ask", "stackatlas-compare", "stackatlas-ranking"] as const;

if (typeof customElements !== "undefined") {
  // Bundled into the same file: only what runs at load is put off.
  const { defineElements } = await import("./embed/elements.js");
  defineElements();
}
