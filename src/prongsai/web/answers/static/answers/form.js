/* Keeps answers on this device until they are sent, and sends them again by itself where there was no signal.
   Without this the form is sent as any other. On the tablet of the office nothing is kept. */
(() => {
  "use strict";
  const LONGEST = 3 * 24 * 3600 * 1000; // as long as the server takes a form
  const named = (id) => document.getElementById(id);
  const form = named("form"), done = named("done");
  const storage = (kind) => { try { return window[kind]; } catch { return null; } }; // may be forbidden
  const forget = (name) => ["localStorage", "sessionStorage"].forEach((kind) => storage(kind)?.removeItem(name));

  if (done) forget(`answers ${done.dataset.form}`);
  const problems = named("problems");
  if (problems) problems.focus();
  if (!form) return;

  const name = `answers ${new URL(form.action).pathname.replace(/send\/$/, "")}`;
  // Staff may share a computer: what has a code goes with the window.
  const kept = "counter" in form.dataset ? null : storage("code" in form.dataset ? "sessionStorage" : "localStorage");
  const status = named("status"), clear = named("clear"), arrival = form.elements.arrival;
  const say = (what) => { status.textContent = what ? status.dataset[what] : ""; };
  const fields = () => [...form.elements].filter((one) => one.type === "radio" || one.type === "textarea");
  const isChosen = (one) => (one.type === "radio" ? one.checked : one.value);
  let sending = false, tried = false, idle = 0;

  function keep() {
    clear.hidden = false;
    if (!kept) return;
    const given = fields().filter(isChosen).map((one) => [one.name, one.value]);
    const draft = { at: Date.now(), given, arrival: tried ? arrival.value : "" };
    try { kept.setItem(name, JSON.stringify(draft)); } catch { /* full */ }
  }

  function bring() {
    let draft = null;
    try { draft = JSON.parse(kept?.getItem(name)); } catch { /* not ours */ }
    if (!draft || problems || !(Date.now() - draft.at < LONGEST)) return;
    const given = new Map(draft.given);
    for (const one of fields()) {
      if (!given.has(one.name)) continue;
      if (one.type === "radio") one.checked = one.value === given.get(one.name);
      else one.value = given.get(one.name);
    }
    if (draft.arrival) { arrival.value = draft.arrival; tried = true; }
    clear.hidden = false;
    if (given.size) say("kept");
  }

  function send(tries) {
    say("sending");
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).then((answer) => {
      if ((answer.status >= 500 || answer.status === 429) && tries < 6) throw answer;
      sending = false;
      if (answer.ok && answer.redirected) location.replace(answer.url);
      else form.submit(); // shows why
    }).catch((why) => {
      say(why instanceof Response ? "busy" : "waiting");
      let waiting = 0;
      const again = () => {
        clearTimeout(waiting);
        removeEventListener("online", again);
        send(tries + (why instanceof Response ? 1 : 0));
      };
      waiting = setTimeout(again, why instanceof Response ? 2000 * 2 ** tries : 10000);
      addEventListener("online", again);
    });
  }

  bring();
  form.addEventListener("input", () => {
    keep();
    clearTimeout(idle); // somebody left the tablet: the next one finds an empty form
    if ("counter" in form.dataset) idle = setTimeout(() => sending || location.replace(form.dataset.counter), 180000);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    tried = true; // it may arrive: its key stays
    keep();
    send(0);
  });
  clear.addEventListener("click", () => {
    if (sending) return;
    for (const one of fields()) { if (one.type === "radio") one.checked = false; else one.value = ""; }
    forget(name);
    clear.hidden = true;
    say("cleared");
  });
  addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
