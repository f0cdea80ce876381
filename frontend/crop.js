// Choosing the square of a picture: what the sliders say is what the server cuts out, by the same formula.
const SIDE = 256;

for (const field of document.querySelectorAll("[data-crop]")) {
  const [chooser, panel, canvas] = ["input[type=file]", ".crop", "canvas"].map((s) => field.querySelector(s));
  const slider = Object.fromEntries(["x", "y", "zoom"].map((n) => [n, field.querySelector(`[name=crop_${n}]`)]));
  let picture = null;

  const edge = () => Math.min(picture.width, picture.height) / (slider.zoom.value / 100);

  function draw() {
    const left = (picture.width - edge()) * (slider.x.value / 100);
    const top = (picture.height - edge()) * (slider.y.value / 100);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white";
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.drawImage(picture, left, top, edge(), edge(), 0, 0, SIDE, SIDE);
  }

  chooser.addEventListener("change", async () => {
    const file = chooser.files[0];
    picture = file ? await createImageBitmap(file).catch(() => null) : null; // the server says what is wrong
    for (const [name, start] of [["x", 50], ["y", 50], ["zoom", 100]]) slider[name].value = start;
    panel.hidden = !picture;
    if (picture) draw();
  });
  for (const input of Object.values(slider)) input.addEventListener("input", draw);

  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const scale = edge() / canvas.clientWidth;
    const drag = (name, moved, length) => {
      const room = length - edge();
      if (room > 0) slider[name].value = Number(slider[name].value) - (moved * scale * 100) / room;
    };
    drag("x", event.movementX, picture.width);
    drag("y", event.movementY, picture.height);
    draw();
  });
}
