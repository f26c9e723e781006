// Runs before Streamlit: keeps the language of the page, hides what is still being put together, and says Streamlit's
// own words in the reader's language. The words stand in ui/text, in the section [streamlit] of both languages.
(() => {
  const page = document.documentElement;
  const { languages, parameter, words } = JSON.parse(document.getElementById("shell-words").textContent);
  const spoken = ["aria-label", "placeholder", "title", "alt"];
  const COMPONENT = "[data-testid=stBidiComponentRegular]";  // draws HTML or a figure of ours
  const ours = `.stMarkdown, .stHtml, ${COMPONENT}, pre, code`;  // words of our own pages

  // What stands on the screen before: the colours the reader chose in Streamlit's menu, or the system's.
  const theme = Object.entries(localStorage).find(([key]) => key.startsWith("stActiveTheme") && key.includes(location.pathname));
  const chosen = theme?.[1].match(/light|dark/i)?.[0].toLowerCase();
  if (chosen) page.dataset.scheme = chosen;

  const language = () => languages[new URLSearchParams(location.search).get(parameter)] ?? "vi";

  // Phrases of the other languages with what stands for them in this one: {name} is whatever stands there.
  const translations = (to) => {
    const whole = new Map(), parts = [];
    for (const from of Object.keys(words).filter((one) => one !== to)) {
      for (const [key, phrase] of Object.entries(words[from])) {
        if (!phrase.includes("{")) { whole.set(phrase, words[to][key]); continue; }
        const pattern = phrase.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+)");
        parts.push([new RegExp(`^${pattern}$`, "s"), words[to][key].replace(/\{(\w+)\}/g, "$<$1>")]);
      }
    }
    return { whole, parts };
  };
  let now = language(), known = translations(now);
  const said = (phrase) => {
    const plain = phrase.trim();
    if (!plain || plain.length > 400) return null;
    if (known.whole.has(plain)) return phrase.replace(plain, () => known.whole.get(plain));
    const part = known.parts.find(([pattern]) => pattern.test(plain));
    return part ? plain.replace(part[0], part[1]) : null;
  };

  const sayText = (node) => {
    if (node.parentElement?.closest(ours)) return;
    const better = said(node.data);
    if (better !== null && better !== node.data) node.data = better;
  };
  const sayAttribute = (element, name) => {
    const better = said(element.getAttribute(name) ?? "");
    if (better !== null && better !== element.getAttribute(name)) element.setAttribute(name, better);
  };

  // Roles that Streamlit gives wrongly: its list of pages has sections between list and items, its uploader is a button
  // with a button in it, and code that scrolls cannot be reached by keyboard.
  const mended = {
    "[data-testid=stSidebarNavItems]": (list) => list.setAttribute("role", "presentation"),
    "[data-testid=stSidebarNavItems] > div": (section) => section.setAttribute("role", "list"),
    "[data-testid=stFileUploaderDropzone]": (zone) => zone.removeAttribute("role"),
    pre: (code) => { code.tabIndex = 0; },
  };
  const each = (root, selector, act) => {
    if (root.matches?.(selector)) act(root);
    root.querySelectorAll(selector).forEach(act);
  };
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return sayText(node);
    if (node.nodeType !== Node.ELEMENT_NODE || node.namespaceURI !== page.namespaceURI || node.closest(COMPONENT)) return;
    for (const [selector, mend] of Object.entries(mended)) each(node, selector, mend);
    for (const name of spoken) each(node, `[${name}]`, (element) => sayAttribute(element, name));
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) sayText(texts.currentNode);
  };

  const follow = (changes) => {
    if (language() !== now) {
      now = language();
      known = translations(now);
      look(page);
    }
    if (page.lang !== now) page.lang = now;
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(look);
      else if (change.type === "characterData") sayText(change.target);
      else if (spoken.includes(change.attributeName)) sayAttribute(change.target, change.attributeName);
    }
    if (page.classList.contains("waking")) wake();
  };

  // The page is shown when nothing on it will move any more: its script has run and only charts are still on their way.
  // Where that takes long, a page that moves is better than none.
  const LONG = 3000;  // milliseconds after its title is there
  let shown;
  const show = () => {
    page.classList.remove("waking");
    document.getElementById("first-words")?.remove();
  };
  const wake = () => {
    if (!document.querySelector(".stMain h1, .stException, [role=dialog]")) return;
    shown ??= setTimeout(show, LONG);
    const ran = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
    const parts = [...document.querySelectorAll(COMPONENT)];
    if (ran && !document.querySelector("[data-testid=stSkeleton]:not(.figure *)") && parts.every((part) => part.textContent)) show();
  };

  // Streamlit compares small letters in its lists: while one is searched, small letters have no accents, so that
  // "dam doi" finds Đầm Dơi.
  const { toLowerCase } = String.prototype;
  String.prototype.toLowerCase = function () {
    const small = toLowerCase.call(this);
    if (/^[\0-\x7f]*$/.test(small) || document.activeElement?.getAttribute("role") !== "combobox") return small;
    return small.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  };

  // Back undoes one choice: what a hand changes in the address of a page is a step of its own, where Streamlit would
  // write over the step before. What Streamlit changes by itself, or on the way back, is none.
  let hand = null;  // the page on which the reader last pressed a key or a button
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { hand = location.pathname; }, true);
  addEventListener("popstate", () => { hand = null; }, true);
  const { replaceState } = history;
  history.replaceState = function (state, title, address) {
    const asked = new URL(address ?? location.href, location.href);
    const isStep = hand === location.pathname && asked.pathname === hand && asked.search !== location.search;
    return isStep ? history.pushState(state, title, address) : replaceState.call(history, state, title, address);
  };

  const watched = { childList: true, subtree: true, characterData: true, attributes: true };
  watched.attributeFilter = [...spoken, "data-test-script-state"];
  new MutationObserver(follow).observe(page, watched);
})();
