// Draws a figure, its tools and its table, and takes what the reader does to the server. The same figure is given new
// data at every run of the script: Plotly.react moves what is drawn to the new values at once, without an animation.
//
// The data: `head` and `remarks` are HTML, over and below the figure; `data` and `layout` are those of Plotly; `alt` says in words what the figure shows; `words` are those of the
// tools; `table` has its title, columns of {name, cells, number}, whose cells are one text where all are the same, and the
// code of each line's area; `picture` is what a picture's layout has of its own, with its file's name; `labels` are names
// to be written beside their points, the most important first; `chooses` says that a click on a trace chooses its `meta`.

const CONFIG = {displayModeBar: false, scrollZoom: false, doubleClick: false};
const PRINTED = {text: "#1d2530", ground: "#ffffff", grid: "#eceff3", family: "Arial, Helvetica, sans-serif"};
const MOST_LABEL = 0.6; // of the width
const NAME = {size: 12, high: 16, away: 10}; // pixels: letters of a name beside a point, its line, from the point to it
const BASE = 15; // pixels of the page's letters for which figures are laid out: with larger letters they are larger
const figures = new Set(); // those on the page
const LONG = 14; // letters: a column of longer words gets room
const opened = new Set(); // the keys of the tables that are open, on any page
let plotly; // a promise

export function draw(component, address) {
  plotly ??= loaded(address);
  const figure = component.parentElement.figure ??= new Figure(component.parentElement);
  figure.show(component);
  return () => figure.leave();
}

const loaded = address => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), {src: address, onerror: failed});
  script.onload = () => done(window.Plotly);
  document.head.append(script);
});

// The rules for paper hold already while figures are drawn for it, so that they are as wide as there, and in ink.
const forPaper = [];
function lay(onPaper) {
  if (onPaper) {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
    forPaper.push(...rules.filter(rule => rule.media?.mediaText === "print"));
  }
  for (const rule of forPaper) rule.media.mediaText = onPaper ? "all" : "print";
  if (!onPaper) forPaper.length = 0;
  for (const figure of figures) {
    const own = coloursOf(figure.parent);
    figure.colours = onPaper ? {...PRINTED, family: own.family} : own;
    figure.fit();
    figure.paint();
  }
}
addEventListener("beforeprint", () => lay(true));
addEventListener("afterprint", () => lay(false));

class Figure {
  constructor(parent) {
    this.parent = parent;
    this.plot = element("div", {className: "plot", role: "img"});
    this.tools = element("div", {className: "tools"});
    this.forms = element("div", {className: "tools forms", hidden: true});
    this.table = element("div", {className: "rows", role: "region", tabIndex: 0});
    [this.head, this.whole, this.remarks] = parent.querySelector(".panel").children;
    this.whole.append(this.plot, this.tools, this.forms, this.table);
    this.watch = new ResizeObserver(() => this.fit() && this.paint());
  }

  show(component) {
    this.component = component;
    this.data = component.data;
    this.colours = coloursOf(this.parent);
    this.words(this.head, this.data.head);
    this.words(this.remarks, this.data.remarks);
    this.plot.ariaLabel = this.data.alt;
    this.whole.classList.toggle("chooses", this.data.chooses);
    this.drawTools();
    this.drawTable();
    if (this.data.layout.height !== this.height) this.fit();
    this.paint();
    this.watch.observe(this.plot);
    figures.add(this);
  }

  words(place, html) {
    if (place.written !== html) place.innerHTML = place.written = html;
  }

  // Takes its place on the page, as large as the page's letters are; returns whether its width is another one now. Reading
  // it makes the browser lay out the page, which is too much for every change of the filters.
  fit() {
    const larger = parseFloat(getComputedStyle(document.documentElement).fontSize) / BASE, before = this.width;
    this.height = this.data.layout.height;
    const size = {width: `${100 / larger}%`, height: `${this.height}px`, marginBottom: `${(larger - 1) * this.height}px`};
    Object.assign(this.plot.style, size, {transform: `scale(${larger})`, transformOrigin: "0 0"});
    this.width = this.plot.clientWidth;
    return this.width !== before;
  }

  async paint() {
    const library = await plotly;
    if (!this.width || !this.plot.isConnected) return;
    const room = withRoomForNames(this.data, themed(this.data.layout, this.colours), this.width, this.colours.family);
    const layout = withNames(this.data, room, this.width, this.colours.family);
    await library.react(this.plot, this.data.data, {...layout, width: this.width}, CONFIG);
    if (this.listens) return;
    this.listens = true;
    // Plotly would have the browser lay out the page for each figure anew, only to see whether it has room.
    Object.assign(this.plot._context, {_hasZeroWidth: true, _hasZeroHeight: true});
    this.plot.on("plotly_click", event => this.choose(event.points[0]?.data.meta));
  }

  leave() {
    this.watch.disconnect();
    figures.delete(this);
    plotly.then(library => library.purge(this.plot));
  }

  choose(code) {
    if (this.data.chooses && code) this.component.setTriggerValue("choose", code);
  }

  drawTools() {
    const {words, key, passport} = this.data;
    const isOpen = opened.has(key);
    const flipTable = () => {
      isOpen ? opened.delete(key) : opened.add(key);
      this.drawTools();
      this.drawTable();
    };
    const flipForms = () => {
      this.forms.hidden = !this.forms.hidden;
      this.drawTools();
    };
    replace(this.tools, [
      tool("download", words.menu, flipForms, {ariaExpanded: !this.forms.hidden}),
      tool("table", isOpen ? words.hide_table : words.show_table, flipTable, {ariaExpanded: isOpen}),
      ...(passport ? [tool("fact_check", words.passport, () => this.open("passport"))] : []),
    ]);
    replace(this.forms, [
      tool("table", words.files, () => this.open("files")),
      ...["png", "svg"].map(form => tool("image", words[form], event => this.save(form, event.currentTarget), {title: words[`${form}_about`]})),
    ]);
  }

  open(what) {
    this.component.setTriggerValue("open", what);
  }

  async save(form, button) {
    const {name, layout} = this.data.picture;
    const {width, height} = layout;
    const settings = {format: form, filename: name, width, height, scale: form === "png" ? 2 : 1};
    const laid = {...themed(this.data.layout, PRINTED), ...layout, paper_bgcolor: PRINTED.ground};
    const printed = withNames(this.data, laid, width, PRINTED.family);
    try {
      await (await plotly).downloadImage({data: this.data.data, layout: printed}, settings);
    } catch (error) {
      button.title = button.lastChild.textContent = this.data.words.fails;
      throw error;
    }
  }

  drawTable() {
    const isOpen = opened.has(this.data.key);
    this.table.hidden = !isOpen;
    this.table.ariaLabel = this.data.table.title;
    this.table.replaceChildren(...(isOpen ? [tableOf(this.data, code => this.choose(code))] : []));
    const beside = this.parent.closest("[class*=st-key-beside_]");
    beside?.toggleAttribute("data-open", beside.querySelector(".figure > .rows:not([hidden])") !== null);
  }
}

function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The button that has the focus keeps it.
function replace(parent, buttons) {
  const focused = [...parent.children].indexOf(document.activeElement);
  parent.replaceChildren(...buttons);
  parent.children[focused]?.focus();
}

function tool(icon, label, act, more = {}) {
  const sign = element("span", {className: "icon", textContent: icon, ariaHidden: true});
  return element("button", {type: "button", onclick: act, ...more}, [sign, element("span", {textContent: label})]);
}

// Read once for each class with which Streamlit gives a theme to what is around a figure.
const themes = new Map();
function coloursOf(node) {
  const given = node.parentElement.className;
  if (!themes.has(given)) {
    const style = getComputedStyle(node);
    const of = name => style.getPropertyValue(`--st-${name}`).trim();
    themes.set(given, {text: of("text-color"), ground: of("background-color"), grid: of("border-color-light"), family: of("font")});
  }
  return themes.get(given);
}

function themed(layout, {text, ground, grid, family}) {
  const axis = {gridcolor: grid, zerolinecolor: grid};
  return {
    ...layout,
    font: {...layout.font, color: text, family},
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hoverlabel: {...layout.hoverlabel, bgcolor: ground, bordercolor: grid, font: {color: text, family, size: 13}},
    xaxis: {...axis, showgrid: false, zeroline: false, ...layout.xaxis},
    yaxis: {...axis, ...layout.yaxis},
  };
}

// The names of lines are known: their room is measured here, since Plotly would draw the figure twice to find it.
const pen = document.createElement("canvas").getContext("2d");
function withRoomForNames({data}, layout, width, family) {
  const {ticktext, categoryarray} = layout.yaxis;
  const names = ticktext ?? categoryarray ?? data.flatMap(trace => trace.y ?? []);
  if (layout.yaxis.visible === false || !names.length || names.some(name => typeof name !== "string")) return layout;
  pen.font = `600 ${layout.yaxis.tickfont.size}px ${family}`;
  const longest = Math.max(...names.map(name => pen.measureText(name.replace(/<[^>]+>/g, "")).width));
  const left = Math.min(Math.ceil(longest) + 18, MOST_LABEL * width);
  return {...layout, margin: {...layout.margin, l: left}, yaxis: {...layout.yaxis, automargin: false}};
}

// The names of points, the first one first: each takes the first place around its point that is free, or is left out.
function withNames({labels = []}, layout, width, family) {
  const {margin, xaxis, yaxis, height} = layout;
  const room = {x: width - margin.l - margin.r, y: height - margin.t - margin.b};
  const place = (value, [from, to], length) => (value - from) / (to - from) * length;
  const points = labels.map(({x, y}) => ({x: place(x, xaxis.range, room.x), y: room.y - place(y, yaxis.range, room.y)}));
  const taken = points.map(({x, y}) => [x - 8, y - 8, x + 8, y + 8]);
  const annotations = labels.flatMap(({x, y, text, strong}, number) => {
    pen.font = `${strong ? 700 : 400} ${NAME.size}px ${family}`;
    const half = pen.measureText(text).width / 2 + 2, high = NAME.high / 2, aside = half + NAME.away;
    const near = [[0, -17], [0, 17], [aside, 0], [-aside, 0], [aside, -12], [-aside, -12], [aside, 12], [-aside, 12]];
    const far = [34, 50, 66].flatMap(down => [0, 40, -40].flatMap(right => [[right, -down], [right, down]])); // with a line
    const box = ([right, down]) => {
      const middle = {x: points[number].x + right, y: points[number].y + down};
      return [middle.x - half, middle.y - high, middle.x + half, middle.y + high];
    };
    const isFree = one => one[0] >= 0 && one[2] <= room.x && one[1] >= 0 && one[3] <= room.y
      && !taken.some((other, of) => of !== number && one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]);
    const way = [...near, ...far].find(each => isFree(box(each)));
    if (!way) return [];
    taken.push(box(way));
    const where = far.includes(way)
      ? {showarrow: true, arrowhead: 0, arrowwidth: 1, standoff: 7, ax: way[0], ay: way[1]}
      : {showarrow: false, xshift: way[0], yshift: -way[1]};
    return {x, y, text: strong ? `<b>${text}</b>` : text, font: {size: NAME.size}, ...where};
  });
  return {...layout, annotations: [...layout.annotations, ...annotations]};
}

// The same table as that of ui/takeaway/reading.py, and it is sorted by a press on a header.
function tableOf({data, table, layout}, choose) {
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
