// What our own screens in the Wagtail admin use; the screens work without it.
import "./kanban.js";
