// Notices close by their button; a request of a page that failed says so instead of doing nothing.
const stack = document.getElementById("toasts");

document.addEventListener("click", (event) => {
  event.target.closest?.("[data-close-toast]")?.closest(".toast").remove();
});

function say(kind) {
  const pattern = document.getElementById(`toast-${kind}`);
  if (stack && pattern) stack.replaceChildren(pattern.content.cloneNode(true));
}

document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:responseError", () => say("refused"));
