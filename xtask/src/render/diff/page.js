"use strict";
const form = document.querySelector("form");
const shown = document.querySelector("output");
const findings = Array.from(document.querySelectorAll("article"), (article) => ({
  article,
  level: article.dataset.level,
  area: article.dataset.area,
  version: article.dataset.version,
  text: article.textContent.toLowerCase(),
}));

function filter() {
  const asked = new FormData(form);
  const levels = asked.getAll("level");
  const area = asked.get("area");
  const version = asked.get("version");
  const words = asked.get("text").toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const finding of findings) {
    const fits = levels.includes(finding.level)
      && (area === "" || finding.area === area)
      && (version === "" || finding.version === version)
      && words.every((word) => finding.text.includes(word));
    finding.article.hidden = !fits;
    count += Number(fits);
  }
  shown.textContent = `${count} of ${findings.length} shown`;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
