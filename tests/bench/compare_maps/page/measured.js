// In both pages before anything else: what the browser tells of their tasks and paints, and the memories of their WebAssembly.
"use strict";
window.measured = { paint: null, tasks: [], last: 0, memories: new Set() };

const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
observe("largest-contentful-paint", ({ startTime }) => { measured.paint = startTime; });
observe("longtask", ({ startTime, duration }) => {
  measured.tasks.push(duration);
  measured.last = startTime + duration;
});

for (const name of ["instantiate", "instantiateStreaming"]) {
  const own = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await own(...given);
    for (const value of Object.values((made.instance ?? made).exports)) {
      if (value instanceof WebAssembly.Memory) measured.memories.add(value);
    }
    return made;
  };
}
