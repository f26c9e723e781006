// Draws a figure, its tools and its table, and takes what the reader does to the server. The same figure is given new
// data at every run of the script: Plotly.react moves what is drawn to the new values at once, without an animation.
//
// The data: `head` and `remarks` are HTML, over and below the figure; `data` and `layout` are those of Plotly; `alt` says in words what the figure shows; `words` are those of the
// tools; `table` has its title, columns of {name, cells, number}, whose cells are one text where all are the same, and the
// code of each line's area; `picture` is what a picture's layout has of its own, with its file's name; `labels` are names
// to be written beside their points, the most important first; `chooses` says that a click on a trace chooses its `meta`.

import {element, replace, tool} from "./elements.js";
import {withNames, withRoomForNames} from "./names.js";
import {hasRoom, loaded} from "./plotly.js";
import {tableOf} from "./table.js";

const CONFIG = {displayModeBar: false, scrollZoom: false, doubleClick: false};
const PRINTED = {text: "#1d2530", ground: "#ffffff", grid: "#eceff3", family: "Arial, Helvetica, sans-serif"};
const BASE = 15; // pixels of the page's letters for which figures are laid out: with larger letters they are larger
const figures = new Set(); // those on the page
const opened = new Set(); // the keys of the tables that are open, on any page
let plotly; // a promise

export function draw(component, address) {
  plotly ??= loaded(address);
  const figure = component.parentElement.figure ??= new Figure(component.parentElement);
  figure.show(component);
  return () => figure.leave();
}

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
    const config = this.listens ? undefined : CONFIG; // given again it would be read anew, and what `hasRoom` says be lost
    await library.react(this.plot, this.data.data, {...layout, width: this.width}, config);
    if (this.listens) return;
    this.listens = true;
    hasRoom(this.plot);
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
    const isOpen = opened.has(key), state = [isOpen, this.forms.hidden, passport, words.menu].join();
    if (state === this.drawn) return; // most changes of the filters change none of it
    this.drawn = state;
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
