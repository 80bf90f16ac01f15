// What stays on this device: only pages that someone chose to keep, and what they wrote and could
// not send. All of it goes when they sign out, and when someone else signs in.
"use strict";
(() => {
  const person = document.body.dataset.person;
  const month = 30 * 86400000;
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full */ } };
  const drafts = (store = localStorage) => Object.keys(store).filter((key) => key.startsWith("draft:"));
  const pages = () => (read("kept") || {}).pages || [];

  async function dropAll() {
    localStorage.removeItem("kept");
    if (self.caches) await caches.delete("kept");
  }

  async function forget() {
    for (const store of [localStorage, sessionStorage]) for (const key of drafts(store)) store.removeItem(key);
    await dropAll();
  }

  // What has arrived at that address need not be held any longer.
  function arrived(at) {
    for (const store of [localStorage, sessionStorage]) for (const key of drafts(store)) {
      const held = JSON.parse(store.getItem(key));
      if (!held || !held.sent || held.to !== at) continue;
      for (const name of held.sent) delete held.values[name];
      delete held.sent;
      if (Object.keys(held.values).length) store.setItem(key, JSON.stringify(held));
      else store.removeItem(key);
    }
    document.cookie = "sent=; Max-Age=0; Path=/; SameSite=Lax";
  }

  function tidy() {
    const sent = document.cookie.match(/(?:^|; )sent=([^;]*)/);
    if (sent) arrived(decodeURIComponent(sent[1].replace(/^"|"$/g, "")));
    const others = drafts().some((key) => !key.startsWith(`draft:${person}:`));
    const whose = (read("kept") || {}).person;
    if (person && (others || (whose && whose !== person))) forget();
    // Their session ended elsewhere: what they kept goes, what they have not sent waits for them.
    if (!person && whose && !document.querySelector("[data-kept-pages]")) dropAll();
    for (const key of drafts()) if (Date.now() - ((read(key) || {}).at || 0) > month) localStorage.removeItem(key);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("signOut" in form.dataset) || form.dataset.signOut === "done") return;
    event.preventDefault();
    const unsent = drafts().length && form.dataset.signOut;
    if (unsent && !confirm(form.dataset.signOut)) return;
    forget().finally(() => { form.dataset.signOut = "done"; form.submit(); });
  });

  const worker = () => navigator.serviceWorker
    && navigator.serviceWorker.register(`/service-worker.js?language=${document.documentElement.lang}`).catch(() => null);

  async function keep(address, title, pictures) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.status === 404) await drop(address);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const store = await caches.open("kept");
    // One size of each picture: without a connection no other is to be had.
    const html = (await answer.text()).replace(/ srcset="[^"]*" sizes="[^"]*"/g, "");
    const headers = {};
    for (const name of ["Content-Type", "Content-Security-Policy"]) headers[name] = answer.headers.get(name);
    await store.put(address, new Response(html, { headers }));
    await Promise.allSettled(pictures.map((picture) => store.add(picture)));
    const rest = pages().filter((page) => page.address !== address);
    write("kept", { person: person || "", pages: [{ address, title, at: Date.now() }, ...rest] });
  }

  async function drop(address) {
    await (await caches.open("kept")).delete(address);
    write("kept", { person: person || "", pages: pages().filter((page) => page.address !== address) });
  }

  function keeping(button) {
    const address = location.pathname, words = button.dataset;
    const label = button.querySelector("span"), status = document.querySelector("[data-keep-said]");
    const isKept = () => pages().some((page) => page.address === address);
    const show = () => { label.textContent = isKept() ? words.drop : words.keep; button.setAttribute("aria-pressed", isKept()); };
    button.hidden = false;
    button.addEventListener("click", async () => {
      const kept = isKept();
      try {
        await worker();
        await (kept ? drop(address) : keep(address, words.title, shownHere()));
        status.textContent = kept ? words.dropped : words.kept;
      } catch { status.textContent = words.failed; }
      show();
    });
    show();
  }

  const shownHere = () => [...document.querySelectorAll("main img")].map((picture) => picture.src);

  // Once a day what is kept becomes what it says now, and goes if it is no longer hers to read.
  function refresh() {
    if (navigator.onLine === false || !self.caches) return;
    const old = pages().filter((page) => Date.now() - page.at > 86400000);
    old.reduce((before, page) => before.then(() => keep(page.address, page.title, [])).catch(() => {}), Promise.resolve());
  }

  function list(place, rows) {
    for (const [address, title, at] of rows) {
      const item = document.createElement("li"), link = document.createElement("a"), when = document.createElement("span");
      link.href = address;
      link.textContent = title;
      when.className = "small";
      when.textContent = ` · ${new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })}`;
      item.append(link, when);
      place.append(item);
    }
    if (rows.length) place.closest("section").hidden = false;
  }

  tidy();
  // Before `forms.js` brings back what has arrived.
  document.addEventListener("cameback", tidy);
  const button = document.querySelector("[data-keep-page]");
  if (button && self.caches && navigator.serviceWorker) keeping(button);
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => self.print());
  }
  const kept = document.querySelector("[data-kept-pages]");
  if (kept) {
    list(kept, pages().map((page) => [page.address, page.title, page.at]));
    list(document.querySelector("[data-kept-drafts]"), drafts().map(read).filter(Boolean).map((held) => [held.path, held.title, held.at]));
  }
  if (person) {
    worker();
    refresh();
  }
})();
