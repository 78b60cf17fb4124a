// Builds elements from names, attributes and children; text is always text, never markup.

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const $ = (selector, within = document) => within.querySelector(selector);

// "1 word", "2 words": `many` only where it is not the noun with an s.
export function count(number, noun, many = `${noun}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : many}`;
}

// A node within `block` and an offset in it, for an offset in the block's whole text.
export function placeIn(block, offset) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let node = null;
  while (walker.nextNode()) {
    node = walker.currentNode;
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
  }
  return node ? [node, node.length] : [block, 0];
}

export function rangeIn(block, start, end) {
  const range = document.createRange();
  range.setStart(...placeIn(block, start));
  range.setEnd(...placeIn(block, end));
  return range;
}
