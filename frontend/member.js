// What every page of the member site may use. Everything here adds comfort; the pages work without it.
import "./prose.js";
import "./search.js";
import "./toasts.js";
import "./dialogs.js";
import "./drafts.js";

if (document.querySelector("[data-markdown]")) import("./editor.js");
if (document.querySelector("[data-crop]")) import("./crop.js");
