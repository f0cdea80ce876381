// Buttons above a text in Markdown; the server drew them, this makes them work.
import "@github/markdown-toolbar-element";
