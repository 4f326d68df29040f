// Pages work without this file. It keeps what is typed, prints, and hides a page without leaving it in the history.
"use strict";
(() => {
  const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";

  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
  for (const link of document.querySelectorAll("[data-replace]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); window.location.replace(link.href); });
  }
  // A browser may keep a page as it was seen and show it on the way back without asking: then it asks.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
  let escapes = 0;
  document.addEventListener("keydown", (event) => {
    escapes = event.key === "Escape" ? escapes + 1 : 0;
    const hide = document.querySelector("[data-replace]");
    if (escapes === 2 && hide) window.location.replace(hide.href);
  });

  for (const form of document.querySelectorAll("form[data-draft]")) {
    let waiting, sent = false;
    const said = form.querySelector(".saved-draft");
    const keep = (last) => {
      clearTimeout(waiting);
      if (sent) return;
      const body = new URLSearchParams();
      body.append("form", window.location.pathname);
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrfmiddlewaretoken") body.append(`f.${name}`, value);
      fetch(form.dataset.draft, { method: "POST", body, headers: { "X-CSRFToken": token() }, keepalive: Boolean(last) })
        .then((answer) => answer.ok ? answer.text() : "").then((text) => { if (said && text) said.textContent = text; })
        .catch(() => { if (said) said.textContent = said.dataset.lost || ""; });
    };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 250); form.dataset.touched = "1"; });
    form.addEventListener("submit", () => { sent = true; clearTimeout(waiting); });
    window.addEventListener("pagehide", () => { if (form.dataset.touched) keep(true); });
  }

  const wrong = document.getElementById("errors");
  if (wrong) wrong.focus();
})();
