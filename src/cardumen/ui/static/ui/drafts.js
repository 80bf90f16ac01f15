// Keeps what is being written: saves it as one types, holds it on this device while it cannot be
// sent (no connection, session ended), and shows what somebody else wrote in the same answer.
// The form works without it.
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]");
  const person = document.body.dataset.person;
  if (!form || !person) return;
  const words = form.querySelector("[data-words]").dataset;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const hidden = (name) => form.querySelector(`input[name="${name}"]`);
  const wait = 1500, again = 20000;

  const seen = Object.fromEntries(hidden("seen").value.split(" ").filter(Boolean).map((pair) => pair.split("=")));
  const names = Object.keys(seen);
  const boxes = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
  const isChoice = (box) => box.type === "checkbox" || box.type === "radio";
  const get = (name) => {
    const all = boxes(name);
    return isChoice(all[0]) ? all.filter((box) => box.checked).map((box) => box.value).join("\n") : all[0].value;
  };
  const put = (name, value) => {
    const values = [].concat(value);
    for (const box of boxes(name)) {
      if (isChoice(box)) box.checked = values.includes(box.value);
      else box.value = value;
    }
  };
  const say = (text, at) => { part("said").textContent = text ? text.replace("{time}", at) : ""; };
  const shelf = () => `draft:${person}:${form.dataset.draft}`;

  const known = {};  // what the server has, as far as this page knows
  for (const name of names) known[name] = "unsaved" in form.dataset ? null : get(name);
  const undecided = new Set();
  let timer, busy = false, missed = false;

  const changed = () => names.filter((name) => get(name) !== known[name]);

  function held() {
    try { return JSON.parse(localStorage.getItem(shelf())) || {}; } catch { return {}; }
  }

  // One record a draft: what other pages of it hold stays.
  function hold(sent) {
    const before = held();
    const values = { ...before.values };
    for (const name of names) delete values[name];
    for (const name of changed()) values[name] = get(name);
    try {
      if (!Object.keys(values).length && !sent) return localStorage.removeItem(shelf());
      localStorage.setItem(shelf(), JSON.stringify({
        values, seen: { ...before.seen, ...seen }, sent: sent ? names : undefined, at: Date.now(),
        to: new URL(form.action).pathname,
        form: hidden("form").value, path: location.pathname,
        title: names.includes("title") ? get("title") : before.title || document.title,
      }));
    } catch { /* a full or forbidden store: the page still holds it */ }
  }

  function showSeen() {
    hidden("seen").value = names.map((name) => `${name}=${seen[name]}`).join(" ");
  }

  function typed() {
    hold();
    clearTimeout(timer);
    if (form.dataset.keep) timer = setTimeout(save, wait);
    else say(words.here);
  }

  async function ask(method, body) {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.dataset.keep, { method, body, headers, redirect: "manual" });
    const ended = answer.type === "opaqueredirect";
    part("sign-in").hidden = !ended;
    if (ended) say(words.ended);
    return answer;
  }

  // The person signed in again, in another window: their new token makes this page good again.
  async function renew() {
    const answer = await ask("GET");
    if (!answer.ok) return false;
    take(await answer.json(), {});
    return true;
  }

  async function save() {
    clearTimeout(timer);
    if (!form.dataset.keep || !changed().some((name) => !undecided.has(name))) return;
    if (busy) { missed = true; return; }
    busy = true;
    const sent = Object.fromEntries(names.map((name) => [name, get(name)]));
    try {
      let answer = await post();
      if (answer.status === 403 && await renew()) answer = await post();
      if (answer.ok) take(await answer.json(), sent);
      else if (answer.type !== "opaqueredirect") say(words.device);
    } catch {
      say(words.device);
      timer = setTimeout(save, again);
    }
    busy = false;
    if (missed) { missed = false; typed(); }
  }

  function post() {
    const body = new FormData(form);
    for (const box of form.querySelectorAll("input[type=file]")) body.delete(box.name);
    body.set("seen", names.filter((name) => !undecided.has(name)).map((name) => `${name}=${seen[name]}`).join(" "));
    return ask("POST", body);
  }

  function take(answer, sent) {
    if (answer.waits) return say(words.waits);
    if (answer.token) for (const box of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) box.value = answer.token;
    if (answer.keep) begun(answer);
    for (const [name, letters] of Object.entries(answer.seen || {})) {
      if (!names.includes(name) || undecided.has(name)) continue;
      const theirs = (answer.theirs || {})[name];
      const mine = name in sent ? sent[name] : known[name];
      if (theirs === undefined) known[name] = mine;
      else if (get(name) === mine) { put(name, theirs); known[name] = get(name); }
      else continue;  // they typed meanwhile: what they saw is still the old
      seen[name] = letters;
    }
    for (const [name, clash] of Object.entries(answer.clashes || {})) show(name, clash);
    for (const mark of form.querySelectorAll(".error[data-kept]")) mark.remove();
    for (const [name, text] of Object.entries(answer.errors || {})) mark(name, text);
    part("others").textContent = answer.others ? words.writes.replace("{names}", answer.others) : "";
    showSeen();
    hold();
    if (undecided.size) say(words.clash);
    else if (answer.at) say(Object.keys(answer.errors).length ? words.part : words.saved, answer.at);
  }

  function begun(answer) {
    localStorage.removeItem(shelf());
    const address = form.dataset.begun.replace("/0/", `/${answer.draft}/`);
    form.dataset.draft = answer.draft;
    form.dataset.keep = answer.keep;
    form.action = address;
    history.replaceState(null, "", address);
    const link = part("sign-in");
    link.href = link.href.replace(/next=.*/, `next=${encodeURIComponent(address)}`);
  }

  function mark(name, text) {
    if (!get(name)) return;
    const note = document.createElement("p");
    note.className = "error";
    note.dataset.kept = "";
    note.textContent = text;
    boxes(name)[0].closest(".field").append(note);
  }

  function show(name, clash) {
    if (undecided.has(name)) return;
    const note = form.querySelector("template").content.firstElementChild.cloneNode(true);
    note.querySelector("[data-theirs]").textContent = clash.shown;
    if (clash.by) note.querySelector("[data-by]").textContent = words.wrote.replace("{name}", clash.by);
    boxes(name)[0].closest(".field").after(note);
    offer(note, name, clash.value, clash.seen);
  }

  // Until they have chosen, this answer alone is not saved.
  function offer(note, name, value, letters) {
    const first = boxes(name)[0];
    undecided.add(name);
    note.querySelector("[data-choices]").hidden = false;
    note.querySelector("[data-plain]").hidden = true;
    if (first.tagName !== "TEXTAREA") note.querySelector("[data-choose=both]").remove();
    note.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choose]")?.dataset.choose;
      if (!choice) return;
      if (choice === "theirs") put(name, value);
      if (choice === "both") put(name, `${value}\n\n${get(name)}`);
      seen[name] = letters;
      known[name] = choice === "theirs" ? get(name) : null;
      undecided.delete(name);
      note.remove();
      showSeen();
      first.focus();
      typed();
    });
  }

  function restore() {
    const { values = {}, seen: then = {}, form: key } = held();
    let back = false;
    for (const [name, value] of Object.entries(values)) {
      if (!names.includes(name) || get(name) === value) continue;
      const choices = isChoice(boxes(name)[0]);
      const theirs = choices ? get(name).split("\n") : get(name), now = seen[name];
      put(name, choices ? value.split("\n") : value);
      back = true;
      if (then[name] === now || form.dataset.draft === "new") continue;
      seen[name] = then[name];
      if (!form.dataset.keep) show(name, { shown: [].concat(theirs).join(", "), value: theirs, seen: now });
    }
    if (back) hidden("form").value = key;
    showSeen();
    hold();
    if (back) say(words.back);
    if (back && form.dataset.keep) timer = setTimeout(save, wait);
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    hold(true);
    if (navigator.onLine === false) {
      event.preventDefault();
      say(words.device);
    }
  });
  addEventListener("online", () => { if (changed().length) save(); });
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState !== "visible" || !form.dataset.keep || busy) return;
    try {
      if (await renew() && changed().length) save();
    } catch { /* no connection: the next thing typed says so */ }
  });
  for (const note of form.querySelectorAll("[data-of]")) {
    offer(note, note.dataset.of, JSON.parse(note.dataset.value), seen[note.dataset.of]);
  }
  restore();
  if ("unsaved" in form.dataset && form.dataset.keep) timer = setTimeout(save, wait);
})();
