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

async function moveCard(card, stage, dialog) {
  let refusal = "";
  for (;;) {
    const why = await askWhy(dialog, refusal);
    if (why === null) return;
    const body = new FormData(card.querySelector("form"));
    body.set("stage", stage);
    body.set("why", why);
    const answer = await fetch(card.dataset.move, { method: "POST", body, headers: { Accept: "application/json" } });
    const { refusal: sentence } = await answer.json();
    if (answer.ok) {
      window.location.reload();
      return;
    }
    refusal = sentence;
  }
}

if (board) {
  const dialog = document.getElementById("move-dialog");
  let dragged = null;
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".tr-card");
    event.dataTransfer.effectAllowed = "move";
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest(".tr-column");
    if (!column || !dragged || column.contains(dragged)) return;
    event.preventDefault();
    column.classList.add("tr-over");
  });
  board.addEventListener("dragleave", (event) => {
    event.target.closest(".tr-column")?.classList.remove("tr-over");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".tr-column");
    column?.classList.remove("tr-over");
    if (!column || !dragged) return;
    event.preventDefault();
    moveCard(dragged, column.dataset.stage, dialog);
    dragged = null;
  });
}
