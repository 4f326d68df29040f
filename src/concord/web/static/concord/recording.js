// Records a talk into her own file, a few seconds at a time. The server refuses it without a noted yes.
"use strict";
(() => {
  const box = document.querySelector("[data-recorder]");
  if (!box) return;
  const start = box.querySelector("[data-start]"), stop = box.querySelector("[data-stop]"), said = box.querySelector("[data-said]");
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  box.hidden = false;
  if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") { start.hidden = true; said.textContent = box.dataset.wordsNo; return; }
  const waiting = [];
  let address = "", place = 0, sending = false, over = false, recorder;

  const send = async () => {
    if (sending || !waiting.length) return;
    sending = true;
    const [data, number] = waiting[0];
    const last = over && waiting.length === 1;
    try {
      const answer = await fetch(address, { method: "POST", body: data,
        headers: { "X-CSRFToken": token, "X-Part": String(number), "X-Last": last ? "1" : "0", "Content-Type": "application/octet-stream" } });
      if (!answer.ok) throw new Error(String(answer.status));
      waiting.shift();
      if (last) { said.textContent = box.dataset.wordsKept; window.location.reload(); }
    } catch { said.textContent = box.dataset.wordsLost; await new Promise((again) => setTimeout(again, 2000)); }
    sending = false;
    send();
  };

  start.addEventListener("click", async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      recorder = new MediaRecorder(stream);
      const begun = await fetch(box.dataset.recorder, { method: "POST", body: new URLSearchParams({ kind: recorder.mimeType || "audio/webm" }), headers: { "X-CSRFToken": token } });
      if (!begun.ok) { stream.getTracks().forEach((track) => track.stop()); said.textContent = await begun.text(); return; }
      address = await begun.text();
      recorder.addEventListener("dataavailable", (event) => { if (event.data.size || over) { waiting.push([event.data, place]); place += 1; send(); } });
      recorder.addEventListener("stop", () => stream.getTracks().forEach((track) => track.stop()));
      recorder.start(5000);
      start.hidden = true; stop.hidden = false; stop.focus();
      said.textContent = box.dataset.wordsOn;
    } catch { said.textContent = box.dataset.wordsNo; }
  });
  stop.addEventListener("click", () => { over = true; stop.hidden = true; recorder.stop(); });
})();
