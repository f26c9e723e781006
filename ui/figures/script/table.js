// The table of a figure, which a press on a header sorts.

import {element} from "./elements.js";

const LONG = 14; // letters: a column of longer words gets room

// The same table as that of ui/takeaway/reading.py; a press on the name of a district that the figure lets choose calls `choose`.
export function tableOf({data, table, layout}, choose) {
  const codes = new Set(data.map(trace => trace.meta).filter(Boolean));
  const cell = (column, line) => Array.isArray(column.cells) ? column.cells[line] : column.cells;
  const body = element("tbody");
  const fill = lines => body.replaceChildren(...lines.map(line => element("tr", {}, table.columns.map((column, place) => {
    const text = cell(column, line), code = table.areas[line];
    const chooses = place === 0 && codes.has(code); // the name of a district that a click on the figure chooses too
    const inside = chooses ? element("button", {type: "button", textContent: text, onclick: () => choose(code)}) : text;
    const look = {className: lookOf(column)};
    return place === 0 ? element("th", {scope: "row", ...look}, [inside]) : element("td", look, [inside]);
  }))));
  const all = Array.from({length: table.lines}, (_, line) => line);
  const heads = table.columns.map(column => {
    const sort = element("button", {type: "button", textContent: column.name});
    const head = element("th", {scope: "col", className: lookOf(column)}, [sort]);
    sort.onclick = () => {
      const down = head.ariaSort === "ascending";
      heads.forEach(other => other.ariaSort = null);
      head.ariaSort = down ? "descending" : "ascending";
      fill(sorted(all, line => cell(column, line), column.number && layout.separators, down));
    };
    return head;
  });
  fill(all);
  const caption = element("caption", {textContent: table.title});
  return element("table", {}, [caption, element("thead", {}, [element("tr", {}, heads)]), body]);
}

const lookOf = ({number, cells}) => number ? "number" : [cells].flat().some(text => text.length > LONG) ? "words" : "";

// By value or by letters; what is missing comes last. `marks` are those of numbers: the point and what parts thousands.
function sorted(lines, textOf, marks, down) {
  const number = text => Number(text.replaceAll(marks[1], "").replace(marks[0], ".").replace("−", "-"));
  const compare = (a, b) => marks ? number(a) - number(b) : a.localeCompare(b, "vi");
  return lines.toSorted((one, other) => {
    const [a, b] = [textOf(one), textOf(other)];
    if (!a || !b) return Boolean(b) - Boolean(a);
    return down ? compare(b, a) : compare(a, b);
  });
}
