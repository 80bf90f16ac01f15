// Answers when there is no connection: with pages that somebody chose to keep, else with one that
// says so. What is asked for goes to the network first, and nothing is kept unasked.
"use strict";
const FILES = "files-{{ version }}";
const OFFLINE = "{{ offline }}";
const LOOK = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(FILES);
    await store.addAll(LOOK);
    // As a visitor would get it: nobody's name is kept.
    await store.put(OFFLINE, await fetch(OFFLINE, { credentials: "omit" }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("files-") && name !== FILES) await caches.delete(name);
    await self.clients.claim();
  })());
});

const found = (request) => caches.match(request, { ignoreVary: true });

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    const kept = request.method === "GET" && await found(new URL(request.url).pathname);
    return kept || await found(OFFLINE) || Response.error();
  }
}

async function file(request) {
  return await found(request) || fetch(request);
}

async function picture(request) {
  try {
    return await fetch(request);
  } catch {
    return await found(request) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.method === "GET" && pathname.startsWith("{{ static_url }}")) event.respondWith(file(request));
  else if (request.destination === "image") event.respondWith(picture(request));
});
