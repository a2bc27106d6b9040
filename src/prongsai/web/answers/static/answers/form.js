/* Keeps answers on this device until they are sent, and sends them again by itself where there was no signal.
   Without this the form is sent as any other. Nothing is kept on the tablet of the office, nor of who has a code. */
(() => {
  "use strict";
  const LONGEST = 3 * 24 * 3600 * 1000; // as long as the server takes a form
  const named = (id) => document.getElementById(id);
  const form = named("form"), done = named("done");
  let store = null;
  try { store = localStorage; } catch { /* forbidden */ }

  if (done) store?.removeItem(`answers ${done.dataset.form}`);
  const problems = named("problems");
  if (problems) problems.focus();
  if (!form) return;

  const to = form.getAttribute("action"); // any name may be that of a question
  const name = `answers ${to.replace(/send\/.*/, "")}`;
  const kept = "keep" in form.dataset ? store : null;
  const status = named("status"), clear = named("clear"), arrival = form.querySelector("[name=_arrival]");
  const say = (what) => { status.textContent = what ? status.dataset[what] : ""; };
  const fields = [...form.querySelectorAll("[type=radio],textarea")];
  const isChosen = (one) => (one.type === "radio" ? one.checked : one.value);
  let sending = false, tried = false, idle = 0;

  function keep() {
    clear.hidden = false;
    if (!kept) return;
    const given = fields.filter(isChosen).map((one) => [one.name, one.value]);
    const draft = { at: Date.now(), given, arrival: tried ? arrival.value : "" };
    try { kept.setItem(name, JSON.stringify(draft)); } catch { /* full */ }
  }

  function bring() {
    let draft = null;
    try { draft = JSON.parse(kept?.getItem(name)); } catch { /* not ours */ }
    if (!draft || problems || !(Date.now() - draft.at < LONGEST)) return;
    const given = new Map(draft.given);
    for (const one of fields) {
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
    fetch(to, { method: "POST", body: new URLSearchParams(new FormData(form)) }).then((answer) => {
      if ((answer.status >= 500 || answer.status === 429) && tries < 6) throw answer;
      sending = false;
      if (answer.ok && answer.redirected) location.replace(answer.url);
      else HTMLFormElement.prototype.submit.call(form); // shows why
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
    if ("idle" in form.dataset) idle = setTimeout(() => sending || location.replace(form.dataset.here), 180000);
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
    kept?.removeItem(name);
    location.replace(form.dataset.here);
  });
  addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
