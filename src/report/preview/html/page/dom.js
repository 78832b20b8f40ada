/**
 * An element. Everything that is put into it is text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ class?: string, [attribute: string]: string | undefined }} attributes
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, value);
  for (const child of children)
    if (child !== null && child !== false && child !== undefined) made.append(child);
  return made;
}

/**
 * The one element there is, or a mistake of this page's own.
 *
 * @template {Element} Kind
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function only(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`the page has no ${selector}`);
}

/**
 * @param {number} count
 * @returns {string} such as `12,345`
 */
export function inGroups(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
