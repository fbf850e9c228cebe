"use strict";
const form = document.querySelector("form");
const shown = document.querySelector("output");
const none = document.querySelector(".none");
const findings = Array.from(document.querySelectorAll("article"), (article) => ({ article, data: article.dataset }));
const LEVELS = Array.from(form.querySelectorAll("[name=level]"), (box) => box.value);
// Whoever types is waited for: a filter goes through everything.
const PAUSE = 200;

function fits({ article, data }, asked) {
  return asked.levels.includes(data.level)
    && (asked.area === "" || data.area === asked.area)
    && (asked.version === "" || data.version === asked.version)
    && asked.words.every((word) => text(article).includes(word));
}

const texts = new Map();
function text(article) {
  if (!texts.has(article)) texts.set(article, article.textContent.toLowerCase());
  return texts.get(article);
}

function filter() {
  const given = new FormData(form);
  const words = given.get("text").toLowerCase().split(/\s+/).filter(Boolean);
  const asked = { levels: given.getAll("level"), area: given.get("area"), version: given.get("version"), words };
  let count = 0;
  for (const finding of findings) {
    const hidden = !fits(finding, asked);
    if (finding.article.hidden !== hidden) finding.article.hidden = hidden;
    count += Number(!hidden);
  }
  shown.textContent = `${count} of ${findings.length} shown`;
  none.hidden = count > 0 || findings.length === 0;
}

// The filters stand in the fragment of the address, so that they are there when the page is loaded again or sent on.
function keep() {
  const asked = new FormData(form);
  const kept = new URLSearchParams();
  if (asked.getAll("level").length < LEVELS.length) kept.set("level", asked.getAll("level").join(" "));
  for (const name of ["area", "version", "text"]) if (asked.get(name)) kept.set(name, asked.get(name));
  history.replaceState(null, "", `#${kept}`);
}

function recall() {
  const kept = new URLSearchParams(location.hash.slice(1));
  const levels = kept.has("level") ? kept.get("level").split(" ") : LEVELS;
  for (const box of form.querySelectorAll("[name=level]")) box.checked = levels.includes(box.value);
  for (const name of ["area", "version", "text"]) form.elements[name].value = kept.get(name) ?? "";
  for (const select of form.querySelectorAll("select")) if (select.selectedIndex < 0) select.value = "";
  filter();
}

let waiting;
form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { filter(); keep(); }, event.target.name === "text" ? PAUSE : 0);
});
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", recall);
recall();
