"use strict";
(function () {
  const body = document.body;
  const live = document.getElementById("live");
  const dialog = document.getElementById("shortcuts");
  const toggle = document.getElementById("toggle-shortcuts");
  const OFF = "desk-shortcuts-off";

  function say(text) {
    if (live) { live.textContent = text; }
  }

  /* --- Shortcuts: one key, never inside a field, and they can be turned off. --- */
  function areOff() { return localStorage.getItem(OFF) === "1"; }

  function show(off) {
    if (!toggle) { return; }
    toggle.setAttribute("aria-pressed", String(off));
    toggle.textContent = off ? toggle.dataset.on : toggle.dataset.off;
  }

  function help() {
    if (!dialog) { return; }
    if (dialog.open) { dialog.close(); } else { dialog.showModal(); }
  }

  function press(id) {
    const found = document.getElementById(id);
    if (!found) { return; }
    found.focus();
    if (found.matches("button, a")) { found.click(); }
  }

  const keys = {
    n: () => press("next"),
    f: () => { location.href = "/desk"; },
    r: () => refresh(),
    c: () => focusOn("search"),
    a: () => focusOn("call-now") || focusOn("call"),
    o: () => focusOn("outcome"),
    e: () => focusOn("text"),
    d: () => press("go-screen"),
  };

  function focusOn(id) {
    const found = document.getElementById(id);
    if (found) { found.focus(); }
    return Boolean(found);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.target.matches("input, textarea, select")) { return; }
    if (event.key === "?") { event.preventDefault(); help(); return; }
    const act = keys[event.key.toLowerCase()];
    if (act && !areOff() && !(dialog && dialog.open)) { event.preventDefault(); act(); }
  });

  if (toggle) {
    show(areOff());
    toggle.addEventListener("click", () => {
      const off = !areOff();
      localStorage.setItem(OFF, off ? "1" : "0");
      show(off);
    });
  }
  const opener = document.getElementById("show-shortcuts");
  if (opener) { opener.addEventListener("click", help); }

  /* --- A form is sent once, however often the button is pressed. --- */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });

  /* --- A note being written survives a page that is left. --- */
  const note = document.getElementById("text");
  if (note && body.dataset.case) {
    const key = "desk-note-" + body.dataset.case;
    note.value = sessionStorage.getItem(key) || note.value;
    note.addEventListener("input", () => sessionStorage.setItem(key, note.value));
    note.form.addEventListener("submit", () => sessionStorage.removeItem(key));
  }

  /* --- Live: the service says that something changed, the page asks what. --- */
  let version = body.dataset.version || "";

  async function refresh() {
    const list = document.getElementById("list");
    if (!list) { location.reload(); return; }
    const url = new URL(location.href);
    url.searchParams.set("part", "list");
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    list.innerHTML = await answer.text();
    const stale = document.getElementById("stale");
    if (stale) { stale.hidden = true; }
  }

  function changed(now) {
    if (now === version) { return; }
    version = now;
    const list = document.getElementById("list");
    const stale = document.getElementById("stale");
    if (list && !list.contains(document.activeElement)) { refresh(); return; }
    if (stale) { stale.hidden = false; }
  }

  /* --- Whoever rang back is on the line: their case opens, once for each call. --- */
  function answered(call, reference) {
    const key = "desk-on-line";
    if (sessionStorage.getItem(key) === call) { return; }
    sessionStorage.setItem(key, call);
    if (body.dataset.case === reference) { return; }
    const address = "/desk/cases/" + encodeURIComponent(reference);
    const writes = document.activeElement.matches("input, textarea, select");
    if (!writes) { location.href = address; return; }
    const link = document.createElement("a");
    link.href = address;
    link.textContent = live.dataset.onLine;
    live.replaceChildren(link);
  }

  const button = document.getElementById("refresh");
  if (button) { button.addEventListener("click", refresh); }

  if (body.dataset.live && window.EventSource) {
    const about = body.dataset.case ? "?case=" + encodeURIComponent(body.dataset.case) : "";
    const events = new EventSource("/desk/events" + about);
    let lost = false;
    events.addEventListener("version", (event) => {
      if (lost) { say(live.dataset.back); setTimeout(() => say(""), 4000); lost = false; }
      changed(event.data);
    });
    events.addEventListener("on_line", (event) => { answered(...event.data.split(" ")); });
    events.onerror = () => { if (!lost) { lost = true; say(live.dataset.lost); } };
  }

  /* --- Whoever has a case and touches the page is at work: the case stays theirs. --- */
  if (body.dataset.held) {
    let touched = true;
    ["keydown", "pointerdown", "scroll"].forEach((kind) =>
      document.addEventListener(kind, () => { touched = true; }, { passive: true }));
    const csrf = document.querySelector("input[name=csrf]");
    setInterval(() => {
      if (!touched || !csrf) { return; }
      touched = false;
      fetch("/desk/alive", { method: "POST", body: new URLSearchParams({ csrf: csrf.value }) });
    }, 60000);
  }
})();
