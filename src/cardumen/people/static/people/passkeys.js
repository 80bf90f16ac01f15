// Passkeys. A form with data-passkey asks the browser for one and goes with its answer.
// Where the browser knows none, the form stays hidden and the other ways in remain.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) break;
  const { credential } = form.elements;
  const trouble = form.querySelector("[role=alert]");

  async function options() {
    const here = document.getElementById("passkey-options");
    if (here) return Object.values(JSON.parse(here.textContent))[0].publicKey;
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  form.hidden = false;
  document.querySelectorAll("[data-without-passkeys]").forEach((part) => (part.hidden = true));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const publicKey = await options();
      const given = form.dataset.passkey === "make"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      credential.value = JSON.stringify(given);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
