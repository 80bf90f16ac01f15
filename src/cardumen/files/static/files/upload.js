// Sending files: says how far it is, and before sending what is too large. Without this file the
// form works as any form does.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]")) return;
  const field = form.querySelector("input[type=file]");
  const said = form.querySelector("output");
  const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
  if (size > Number(form.dataset.most)) {
    event.preventDefault();
    said.textContent = form.dataset.tooLarge;
    field.focus();
    return;
  }
  if (form.dataset.sending) { event.preventDefault(); return; }
  if (!field.files.length) return;
  event.preventDefault();
  form.dataset.sending = "1";
  form.setAttribute("aria-busy", "true");
  const sending = new XMLHttpRequest();
  const again = (words) => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
    said.textContent = words;
  };
  sending.upload.addEventListener("progress", (part) => {
    if (!part.lengthComputable) return;
    const share = Math.round((100 * part.loaded) / part.total);
    said.textContent = share < 100 ? `${form.dataset.progress} ${share} %` : form.dataset.done;
  });
  sending.addEventListener("error", () => again(form.dataset.failed));
  sending.addEventListener("load", () => {
    if ("leadsOn" in form.dataset && new URL(sending.responseURL).pathname !== new URL(form.action).pathname) {
      location.assign(sending.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(sending.responseText, "text/html");
    const main = page.getElementById("main");
    if (!main) { again(form.dataset.failed); return; }
    document.getElementById("main").replaceWith(document.adoptNode(main));
    document.title = page.title;
    document.dispatchEvent(new Event("cameback"));
    const first = main.querySelector("[role=alert], [role=status]");
    if (first) { first.tabIndex = -1; first.focus(); }
    window.htmx?.process(main);
  });
  said.textContent = `${form.dataset.progress} 0 %`;
  sending.open("POST", form.action);
  sending.send(new FormData(form, event.submitter));
});
