// Elements of HTML, and the buttons below a figure.

export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The button that has the focus keeps it.
export function replace(parent, buttons) {
  const focused = [...parent.children].indexOf(document.activeElement);
  parent.replaceChildren(...buttons);
  parent.children[focused]?.focus();
}

export function tool(icon, label, act, more = {}) {
  const sign = element("span", {className: "icon", textContent: icon, ariaHidden: true});
  return element("button", {type: "button", onclick: act, ...more}, [sign, element("span", {textContent: label})]);
}
