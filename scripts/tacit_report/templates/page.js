// Sorts tables by a click on a heading; without this script the page lacks only that.
const number = (cell) => {
  const text = cell.textContent.replace(/[\u202f\u00a0]/g, "").replace("−", "-");
  const plain = document.documentElement.lang === "fr" ? text.replace(",", ".") : text.replace(/,/g, "");
  const value = parseFloat(plain.replace(/^[<+]/, ""));
  return Number.isNaN(value) ? null : value;
};
const compare = (a, b) => {
  const [x, y] = [number(a), number(b)];
  if (x !== null && y !== null) return x - y;
  if (x !== null || y !== null) return x !== null ? -1 : 1;
  return a.textContent.localeCompare(b.textContent);
};
const sort = (table, heading) => {
  const column = heading.cellIndex;
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].sort((a, b) => compare(a.cells[column], b.cells[column]));
  table.tBodies[0].append(...(down ? rows.reverse() : rows));
};
for (const table of document.querySelectorAll("table.sortable")) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, heading));
  }
}
