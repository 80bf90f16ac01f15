// Keeps what is typed into a form on this device until it has arrived, and brings it back: after
// signing in again, changing the language, going back, or an error. Never passwords, codes or files.
// Drafts of practices have more to do and keep themselves (drafts.js).
"use strict";
// What a telephone folds stands open where there is room, and on paper.
{
  const unfold = () => { for (const one of document.querySelectorAll("details.fold")) one.open = true; };
  if (matchMedia("(min-width: 46rem)").matches) unfold();
  addEventListener("beforeprint", unfold);
}
(() => {
  const person = document.body.dataset.person || "";
  // Of visitors only while this window is open: the next one at the same computer finds nothing.
  const store = person ? localStorage : sessionStorage;
  const words = document.querySelector("template[data-unsent]");
  const never = ["password", "file", "hidden", "submit", "button", "image", "reset"];
  const isSecret = (box) => never.includes(box.type) || /off|code|password/.test(box.autocomplete) || /password|code/.test(box.name);
  const boxes = (form) => [...form.elements].filter((box) => box.name && !box.disabled && !isSecret(box));
  const isChoice = (box) => box.type === "checkbox" || box.type === "radio";
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };

  function chosen(box) {
    if (isChoice(box)) return box.checked ? [box.value] : [];
    return box.multiple ? [...box.selectedOptions].map((option) => option.value) : [box.value];
  }

  function valuesOf(form) {
    const values = {};
    for (const box of boxes(form)) values[box.name] = [...(values[box.name] || []), ...chosen(box)];
    return values;
  }

  function put(form, values) {
    const left = structuredClone(values);
    for (const box of boxes(form)) {
      const wanted = left[box.name];
      if (!wanted) continue;
      if (isChoice(box)) box.checked = wanted.includes(box.value);
      else if (box.multiple) for (const option of box.options) option.selected = wanted.includes(option.value);
      else if (wanted.length) box.value = wanted.shift();
    }
  }

  function keep(form, key) {
    const base = valuesOf(form), to = new URL(form.getAttribute("action") || "", location.href).pathname;

    function hold(isSent) {
      const values = valuesOf(form);
      try {
        if (same(values, base) && !isSent) return store.removeItem(key);
        const sent = isSent ? Object.keys(values) : undefined;
        store.setItem(key, JSON.stringify({ values, base, to, sent, at: Date.now(), path: location.pathname, title: document.title }));
      } catch { /* a full or forbidden store: the page still holds it */ }
    }

    function say(isBack, held) {
      const note = words.content.firstElementChild.cloneNode(true);
      note.querySelector(isBack ? "[data-offer]" : "[data-back]").remove();
      if (isBack) note.querySelector("[data-put]").remove();
      note.addEventListener("click", (event) => {
        if (event.target.closest("[data-put]")) put(form, held.values);
        else if (event.target.closest("[data-drop]")) { put(form, base); store.removeItem(key); }
        else return;
        note.remove();
      });
      form.before(note);
    }

    const held = read(key);
    if (held && held.values && !same(held.values, base)) {
      // Only over what they had seen when they wrote it.
      const isBack = same(held.base, base);
      if (isBack) put(form, held.values);
      say(isBack, held);
    }
    form.addEventListener("input", () => hold(false));
    form.addEventListener("change", () => hold(false));
    form.addEventListener("submit", (event) => hold(!/^\/language\//.test(new URL(event.submitter?.formAction || location.href).pathname)));
  }

  function keepAll() {
    const known = {};
    for (const form of document.querySelectorAll("main form[method=post]:not([data-keep]):not([data-sign-out])")) {
      const to = form.getAttribute("action") || "";
      if (/^\/account\/(login|password|reauthenticate|2fa|security)/.test(to || location.pathname) || !boxes(form).length) continue;
      known[to] = (known[to] || 0) + 1;
      keep(form, `draft:${person}:form:${location.pathname} ${to} ${known[to]}`);
    }
  }
  keepAll();
  // A script put the page that came back in the place of this one.
  document.addEventListener("cameback", keepAll);
})();
