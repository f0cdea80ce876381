// Dragging a card asks for a sentence and makes the move that the card's own form would make.
const board = document.querySelector("[data-kanban]");

function askWhy(dialog, refusal) {
  dialog.querySelector(".tr-refusal").textContent = refusal;
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const input = dialog.querySelector("input");
      resolve(dialog.returnValue === "move" ? input.value : null);
    }, { once: true });
  });
}

// Returns why the move was refused, and nothing when it was made.
async function sendMove(card, stage, why, dialog) {
  const body = new FormData(card.querySelector("form"));
  body.set("stage", stage);
  body.set("why", why);
  try {
    const answer = await fetch(card.dataset.move, { method: "POST", body, headers: { Accept: "application/json" } });
    return (await answer.json()).refusal;
  } catch {
    return dialog.dataset.failed; // no connection, or a page instead of an answer: the session has ended
  }
}

async function moveCard(card, stage, dialog) {
  let refusal = "";
  dialog.querySelector("input").value = "";
  do {
    const why = await askWhy(dialog, refusal);
    if (why === null) return;
    refusal = await sendMove(card, stage, why, dialog);
  } while (refusal);
  window.location.reload();
}

function markColumns(card) {
  const open = card ? card.dataset.next.split(" ") : [];
  for (const column of board.querySelectorAll(".tr-column")) {
    column.classList.toggle("tr-closed", Boolean(card) && !column.contains(card) && !open.includes(column.dataset.stage));
  }
}

if (board) {
  const dialog = document.getElementById("move-dialog");
  let dragged = null;
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".tr-card");
    event.dataTransfer.effectAllowed = "move";
    markColumns(dragged);
  });
  board.addEventListener("dragend", () => {
    dragged = null;
    markColumns(null);
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest(".tr-column");
    if (!column || !dragged || column.contains(dragged)) return;
    event.preventDefault();
    column.classList.add("tr-over");
  });
  board.addEventListener("dragleave", (event) => {
    const column = event.target.closest(".tr-column");
    if (column && !column.contains(event.relatedTarget)) column.classList.remove("tr-over");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".tr-column");
    column?.classList.remove("tr-over");
    if (!column || !dragged || column.contains(dragged)) return;
    event.preventDefault();
    moveCard(dragged, column.dataset.stage, dialog);
  });
}
