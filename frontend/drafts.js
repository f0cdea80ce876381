// What one types into a long text is kept in this browser until it is published: a closed tab loses nothing.
// A draft belongs to one member and one form. It goes when the page after sending no longer shows the form as wrong.
const PREFIX = "draft:";
const SENT = "draft-sent";
const member = document.body.dataset.member;

const keyOf = (field) => `${PREFIX}${member}:${new URL(field.form.action).pathname}:${field.name}`;
const isKept = (field) => field.form && (field.matches("textarea[data-markdown]") || isBeside(field));
const isBeside = (field) => field.matches("input[type=text]") && field.form.querySelector("textarea[data-markdown]");
const fieldsOf = (form) => [...form.elements].filter((field) => field.matches("textarea, input") && isKept(field));
const formsOf = (root) => new Set([...root.querySelectorAll("textarea[data-markdown]")].map((field) => field.form));

function store(act) {
  try {
    return act();
  } catch {
    return null; // no room, or storage is switched off: typing goes on without a draft
  }
}

const isWrong = (form) => form.querySelector("[aria-invalid=true]") !== null;
const draftOf = (field) => store(() => JSON.parse(localStorage.getItem(keyOf(field))));

// A draft is of the text it began from: what was changed elsewhere since then is not overwritten.
function restore(form) {
  if (isWrong(form)) return;
  for (const field of fieldsOf(form)) {
    const draft = draftOf(field);
    if (draft?.from === field.defaultValue && field.value === field.defaultValue) field.value = draft.text;
  }
}

function keep(field) {
  const from = (isWrong(field.form) ? draftOf(field)?.from : null) ?? field.defaultValue;
  if (field.value === from) localStorage.removeItem(keyOf(field));
  else localStorage.setItem(keyOf(field), JSON.stringify({ from, text: field.value }));
}

function forgetSent() {
  const sent = store(() => JSON.parse(sessionStorage.getItem(SENT))) ?? [];
  store(() => sessionStorage.removeItem(SENT));
  const wrong = new Set([...formsOf(document)].filter(isWrong).flatMap((form) => fieldsOf(form).map(keyOf)));
  for (const key of sent) if (!wrong.has(key)) store(() => localStorage.removeItem(key));
}

if (member) {
  forgetSent();
  formsOf(document).forEach(restore);
  document.addEventListener("htmx:load", (event) => formsOf(event.target).forEach(restore));
  document.addEventListener("input", ({ target }) => {
    if (isKept(target)) store(() => keep(target));
  });
  document.addEventListener("submit", ({ target }) => {
    const keys = fieldsOf(target).map(keyOf);
    if (keys.length) store(() => sessionStorage.setItem(SENT, JSON.stringify(keys)));
  });
}
