// Loads plotly.js, and spares it two things that it does anew at every change of a figure.

export const loaded = address => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), {src: address, onerror: failed});
  script.onload = () => {
    remember(window.Plotly.PlotSchema);
    done(window.Plotly);
  };
  document.head.append(script);
});

// For every trace it looks through all properties that there are for those that hold arrays: they are the same in traces of
// one type that are given the same arrays.
function remember(schema) {
  const find = schema.findArrayAttributes, found = new Map();
  schema.findArrayAttributes = trace => {
    const kind = [trace.type, ...arraysIn(trace._input)].join();
    if (!found.has(kind)) found.set(kind, find(trace));
    return found.get(kind);
  };
}

const arraysIn = (value, path = "") => Array.isArray(value) ? [path]
  : value && typeof value === "object" ? Object.entries(value).flatMap(([name, part]) => arraysIn(part, `${path}.${name}`)) : [];

// It has the browser lay out the page to see whether a figure that fills its frame has room; ours have their width.
export function hasRoom(plot) {
  Object.assign(plot._context, {_hasZeroWidth: true, _hasZeroHeight: true});
}
