// The search box: "/" or Ctrl-K opens it, what is typed is suggested, arrows choose, Enter goes, Escape closes.
// The suggestions come by htmx; without scripts the form sends its words to the page of results.
const box = document.querySelector("[data-search] input");
const list = document.getElementById("site-suggestions");

if (box && list) {
  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const typing = (element) => element.isContentEditable || element.matches("input, textarea, select");

  // A search field may not be a combobox; a text field may.
  box.type = "text";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", enterkeyhint: "search" })) box.setAttribute(name, value);

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  };

  const choose = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };

  // One step beyond the last option, and before the first, stands the box itself.
  const move = (step) => {
    const stops = [null, ...options()];
    if (list.hidden) show(stops.length > 1);
    const next = (stops.indexOf(active()) + step + stops.length) % stops.length;
    choose(stops[next]);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: (event) => {
      if (!active() || list.hidden) return;
      event.preventDefault();
      active().click();
    },
    Escape: (event) => {
      event.preventDefault();
      if (list.hidden) box.blur();
      show(false);
    },
  };

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key.startsWith("Arrow") && keys[event.key]) event.preventDefault();
    keys[event.key]?.(event);
  });
  box.addEventListener("focus", () => box.value.trim() && options().length && show(true));
  box.form.addEventListener("focusout", (event) => box.form.contains(event.relatedTarget) || show(false));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("htmx:afterSwap", () => show(options().length > 0 && document.activeElement === box));

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!slash && !ctrlK) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
