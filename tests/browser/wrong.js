// What is wrong with a page beyond the rules of axe: what engines of search, phones and readers of
// screens ask of its head, headings, links and pictures, and whether one sees where one is.
() => {
  const found = [];
  const say = (what, one) => found.push(one ? `${what}: ${one.outerHTML.slice(0, 120)}` : what);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

  if (document.compatMode !== "CSS1Compat") say("no doctype");
  if (document.characterSet !== "UTF-8") say("not in UTF-8");
  if (!meta("viewport").includes("width=device-width")) say("as wide as a desk");
  if (/user-scalable|maximum-scale/.test(meta("viewport"))) say("cannot be enlarged");
  if (meta("description").trim().length < 20) say("not described");
  if (!document.title.trim() || !document.documentElement.lang) say("no title, or no language");
  for (const one of all("link[rel=canonical]"))
    if (!/^https?:\/\/[^?#]+(\?in=[a-z]{2})?$/.test(one.href)) say("canonical with parameters", one);
  for (const one of all("link[hreflang]"))
    if (!/^(x-default|[a-z]{2})$/.test(one.hreflang)) say("no such language", one);

  const headings = all("h1, h2, h3, h4, h5, h6");
  if (headings.filter((one) => one.tagName === "H1").length !== 1) say("not one first heading");
  headings.reduce((before, one) => {
    const level = Number(one.tagName[1]);
    if (level > before + 1) say("level skipped", one);
    return level;
  }, 0);

  const EMPTY = /^(aquí|here|más|more|ver más|leer más|read more|learn more|link|)$/i;
  for (const one of all("a")) {
    const to = one.getAttribute("href");
    const words = one.textContent.trim() || one.ariaLabel || one.querySelector("img")?.alt || "";
    if (to === null || /^(javascript:.*|#?)$/.test(to)) say("leads nowhere", one);
    if (EMPTY.test(words)) say("does not say where it leads", one);
  }

  for (const one of all("img")) {
    const { width, height } = one.getBoundingClientRect();
    const is_fitted = getComputedStyle(one).objectFit !== "fill";
    if (!one.hasAttribute("alt")) say("no words for a picture", one);
    if (!one.getAttribute("width") || !one.getAttribute("height")) say("page jumps", one);
    if (!one.checkVisibility() || !one.complete) continue;
    if (!one.naturalWidth) say("picture is not there", one);
    else if (!is_fitted && Math.abs(width / height - one.naturalWidth / one.naturalHeight) > 0.05)
      say("picture is distorted", one);
  }

  const rgb = (text) => text.match(/[\d.]+/g).map(Number);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) =>
    0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ground = (one) => {
    for (let up = one.parentElement; up; up = up.parentElement) {
      const colour = rgb(getComputedStyle(up).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  for (const one of all("a[href], button, input, select, textarea, summary")) {
    if (!one.checkVisibility() || one.disabled || one.tabIndex < 0) continue;
    one.focus({ preventScroll: true, focusVisible: true });
    const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(one);
    const pair = [luminance(rgb(outlineColor)), luminance(ground(one))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || contrast < 3)
      say(`focus is not seen (${contrast.toFixed(1)})`, one);
  }
  document.activeElement?.blur();
  return found;
}
