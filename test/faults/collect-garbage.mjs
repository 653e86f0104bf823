// Loaded into a program under test, started with --expose-gc: when asked, collects garbage and tells what is left.
process.on("message", () => {
  // What only the first collection sets free, finalizers and weak references among it, the second takes away.
  globalThis.gc();
  globalThis.gc();
  process.send(process.memoryUsage());
});
// It must not keep the program alive.
process.channel.unref();
