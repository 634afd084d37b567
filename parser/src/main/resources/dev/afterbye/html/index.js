"use strict";
/* Sorts and filters the list of logs. All of it is there without this script. */
(() => {
  document.documentElement.classList.add("scripted");
  const at = (id) => document.getElementById(id);
  const list = at("list");
  const body = list.tBodies[0];
  const rows = Array.from(body.rows);
  const text = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const boxes = Array.from(document.getElementsByName("outcome"));
  let verdict = "";
  let crash = "";

  const filter = () => {
    const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const outcomes = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(outcomes.has(row.dataset.outcome)
        && (!verdict || row.dataset.verdict === verdict)
        && (!crash || row.dataset.crash.split(" ").includes(crash))
        && words.every((word) => text.get(row).includes(word)));
      if (!row.hidden) shown++;
    }
    at("status").textContent = shown + " of " + rows.length + (rows.length === 1 ? " log" : " logs") + (verdict || crash ? ", only " + (verdict || crash) : "");
  };
  at("filter").addEventListener("input", filter);
  at("tools").addEventListener("change", filter);
  at("tools").addEventListener("submit", (event) => event.preventDefault());
  at("all").addEventListener("click", () => {
    verdict = crash = at("filter").value = "";
    for (const box of boxes) box.checked = true;
    filter();
  });
  at("groups").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    verdict = button.dataset.verdict ?? "";
    crash = button.dataset.crash ?? "";
    filter();
    at("logs").scrollIntoView();
  });

  const value = (row, column, numeric) => {
    const cell = row.cells[column];
    return numeric ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  for (const head of list.tHead.rows[0].cells) {
    if (!head.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const numeric = head.dataset.sort === "number";
      for (const other of list.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const order = rows.slice().sort((a, b) => {
        const x = value(a, head.cellIndex, numeric);
        const y = value(b, head.cellIndex, numeric);
        return (numeric ? x - y : x.localeCompare(y, "en", { numeric: true })) * (up ? 1 : -1);
      });
      body.replaceChildren(...order);
    });
  }
  document.documentElement.dataset.ready = "true";
})();
