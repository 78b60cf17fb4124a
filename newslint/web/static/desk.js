// What the desk says of a draft: its day, language, packs, kind of story and headline width.

import { $, el } from "./build.js";
import { state } from "./store.js";

const LANGUAGES = [
  { id: "en-US", title: "English (US)" },
  { id: "en-GB", title: "English (UK)" },
];
const STORIES = ["news", "live", "opinion", "court", "press-release"];

let changed = () => {};

export function start(told) {
  changed = told;
  const wide = matchMedia("(min-width: 56.01rem)");
  const unfold = () => ($(".desk-box").open = wide.matches); // on a phone the draft comes first
  wide.addEventListener("change", unfold);
  unfold();
  fill($("#language"), [{ id: "", title: "As configured" }, ...LANGUAGES], state.desk.language);
  fill(
    $("#story"),
    STORIES.map((id) => ({ id, title: titled(id) })),
    state.desk.story || "news",
  );
  $("#published").value = state.desk.published || "";
  $("#width").value = state.desk.headline_width || "";
  for (const [id, name] of [
    ["language", "language"],
    ["story", "story"],
    ["published", "published"],
    ["width", "headline_width"],
  ]) {
    $(`#${id}`).addEventListener("change", () => {
      const { value } = $(`#${id}`);
      if (name === "headline_width")
        state.desk[name] = /^\d{1,3}$/.test(value) && Number(value) > 0 ? Number(value) : undefined;
      else state.desk[name] = value || undefined;
      told();
    });
  }
}

const titled = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

function fill(select, choices, value) {
  select.replaceChildren(
    ...choices.map((each) =>
      el("option", { value: each.id, selected: each.id === value }, each.title || titled(each.id)),
    ),
  );
}

// What /api/desk tells: languages, kinds of story, packs.
export function offer(told) {
  if (told.languages?.length)
    fill(
      $("#language"),
      [{ id: "", title: "As configured" }, ...told.languages.filter((each) => each.id)],
      state.desk.language,
    );
  if (told.stories?.length) fill($("#story"), told.stories, state.desk.story || "news");
  if (told.formats?.length) $("#file").accept = told.formats.join(",");
  const packs = told.packs || [];
  $("#packs-field").hidden = packs.length === 0;
  $("#packs").replaceChildren(
    ...packs.map((pack) => {
      const on = state.desk.packs ? state.desk.packs.includes(pack.id) : pack.on;
      const box = el("input", {
        type: "checkbox",
        value: pack.id,
        checked: Boolean(on),
        onchange: choosePacks,
      });
      return el("label", {}, box, ` ${pack.title || pack.id}`);
    }),
  );
  label();
}

function choosePacks() {
  state.desk.packs = [...document.querySelectorAll("#packs input:checked")].map((box) => box.value);
  label();
  changed();
}

function label() {
  const on = [...document.querySelectorAll("#packs input:checked")].map((box) => box.value);
  $("#packs-on").textContent = on.length ? on.join(", ") : "none";
}

// The fields of a request beside its text; what the desk left alone is not sent.
export function fields() {
  const { language, published, packs, story, headline_width } = state.desk;
  const said = {};
  if (language) said.language = language;
  if (published) said.published = published;
  if (packs) said.packs = packs;
  if (story && story !== "news") said.story = story;
  if (headline_width) said.headline_width = headline_width;
  return said;
}
