// The page: buttons and words to a line, a line to captions, messages and letters.
import { openLine } from "./line.js";

const words = JSON.parse(document.body.dataset.words);
const find = (id) => document.getElementById(id);
const status = find("status");
const said = find("said");
const inbox = find("inbox");
const calls = JSON.parse(sessionStorage.getItem("calls") ?? "[]");
const shown = new Map();
let line = null;
let hungUp = false;

const heard = () => [...document.querySelectorAll("[data-key]"), find("words"), find("say-button"), find("slower")];

// While it rings, one can hang up, but nobody hears anything yet.
function setInCall(isInCall, isHeard = isInCall) {
  for (const control of heard()) control.disabled = !isHeard;
  find("hang-up").disabled = !isInCall;
  for (const id of ["call", "number", "microphone"]) find(id).disabled = isInCall;
  for (const id of ["body", "send"]) find(id).disabled = calls.length === 0;
}

// A sign of French punctuation never begins a line.
const bound = (text) => text.replace(/ (?=[?!:;»])|(?<=«) /g, "\u202f");

function addLine(list, tag, who, name, text) {
  list.querySelector(".empty")?.remove();
  const entry = document.createElement(tag);
  entry.className = who;
  const label = document.createElement("span");
  label.className = "who";
  label.textContent = name;
  entry.append(label, bound(text));
  list.append(entry);
  list.scrollTop = list.scrollHeight;
  return entry;
}

const caption = (who, text) => addLine(said, "p", who, words.captions[who], text);
const addText = (who, text) => addLine(inbox, "li", who, words.texts[who], text);

function press(key) {
  if (!line) return;
  line.press(key);
  caption("caller", words.captions.pressed.replace("{key}", key));
}

function closed(code) {
  line = null;
  status.textContent = hungUp || code === 1000 ? words.status.over : words.status.cut;
  find("slower").setAttribute("aria-pressed", "false");
  setInCall(false);
  find("call").focus();
  showMail();
}

const NO_NUMBER = 409;

async function post(path, content) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
  if (!answer.ok) throw new Error(path, { cause: answer.status });
  return answer.json();
}

async function call() {
  status.textContent = words.status.calling;
  hungUp = false;
  setInCall(true, false);
  try {
    const made = await post("/phone/calls", { number: find("number").value });
    calls.push(made.call);
    sessionStorage.setItem("calls", JSON.stringify(calls.slice(-20)));
    line = await openLine(made, find("microphone").checked, { caption, closed });
    if (hungUp) return line.hangUp();
    status.textContent = line.hears ? words.status.connected : words.status.no_microphone;
    setInCall(true);
    document.querySelector("[data-key]").focus();
  } catch {
    closed(1006);
  }
}

function showLetter(mail) {
  const known = shown.get(mail.id);
  if (known?.printed === mail.is_printed) return;
  known?.entry.remove();
  const list = find("letters");
  list.querySelector(".empty")?.remove();
  const entry = document.createElement("li");
  if (mail.is_printed) {
    const link = document.createElement("a");
    link.href = `/phone/letters/${mail.id}.pdf?${callNames()}`;
    link.target = "_blank";
    link.textContent = words.letters.letter.replace("{day}", mail.day);
    entry.append(link);
  } else entry.textContent = words.letters.waiting.replace("{day}", mail.day);
  list.append(entry);
  shown.set(mail.id, { entry, printed: mail.is_printed });
}

const callNames = () => calls.slice(-20).map((name) => `call=${encodeURIComponent(name)}`).join("&");

async function showMail() {
  if (!calls.length) return;
  try {
    const answer = await fetch(`/phone/mail?${callNames()}`);
    for (const mail of answer.ok ? await answer.json() : []) {
      if (mail.kind === "letter") showLetter(mail);
      else if (!shown.has(mail.id)) shown.set(mail.id, { entry: addText("service", mail.text) });
    }
  } catch {
    // The next look will find it.
  }
}

find("dial").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!line) call();
});
find("hang-up").addEventListener("click", () => {
  hungUp = true;
  line?.hangUp();
});
find("keypad").addEventListener("click", ({ target }) => {
  if (target.dataset.key) press(target.dataset.key);
});
find("slower").addEventListener("click", ({ target }) => {
  const slow = target.getAttribute("aria-pressed") !== "true";
  target.setAttribute("aria-pressed", String(slow));
  line?.say(slow ? words.spoken.slower : words.spoken.faster);
});
find("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = find("words");
  if (line && field.value.trim()) line.say(field.value.trim());
  field.value = "";
});
find("answer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = find("body");
  const body = field.value.trim();
  if (!body || !calls.length) return;
  try {
    const answers = await post("/phone/texts", { call: calls.at(-1), body });
    addText("caller", body);
    field.value = "";
    for (const answer of answers) addText("service", answer);
  } catch ({ cause }) {
    status.textContent = cause === NO_NUMBER ? words.texts.no_number : words.texts.failed;
  }
});
document.addEventListener("keydown", ({ key, target, ctrlKey, altKey, metaKey }) => {
  const isTyping = target.matches("input, textarea");
  if (!isTyping && !ctrlKey && !altKey && !metaKey && /^[0-9*#]$/.test(key)) press(key);
});

setInCall(false);
showMail();
setInterval(showMail, 3000);
