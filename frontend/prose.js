// Code, tables and formulas wider than the page scroll: make those, and only those, reachable by keyboard.
const WIDE = ".prose :is(pre, table, math[display='block'], :is(p, li, td):has(> math))";

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1 && getComputedStyle(target).overflowX === "auto") {
      target.tabIndex = 0;
    } else {
      target.removeAttribute("tabindex");
    }
  }
});

function watchAll(root) {
  for (const element of root.querySelectorAll(WIDE)) watcher.observe(element);
}

watchAll(document);
document.addEventListener("htmx:load", (event) => watchAll(event.target));
