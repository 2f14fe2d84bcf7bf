// Marks the exact characters when a line of the brief is followed into its article.
// Offsets count code points, strings in a browser count UTF-16 units: hence Array.from.
"use strict";
document.addEventListener("click", function (event) {
  var link = event.target.closest("a[data-start]");
  if (!link) return;
  document.querySelectorAll("article p mark").forEach(function (old) {
    var line = old.parentNode;
    line.textContent = line.textContent;
  });
  var start = Number(link.dataset.start), end = Number(link.dataset.end);
  var article = document.getElementById(link.hash.slice(1)).closest("article");
  article.querySelectorAll("p[data-start]").forEach(function (line) {
    var chars = Array.from(line.textContent), offset = Number(line.dataset.start);
    var first = Math.max(start - offset, 0), last = Math.min(end - offset, chars.length);
    if (first >= last) return;
    var mark = document.createElement("mark");
    mark.textContent = chars.slice(first, last).join("");
    line.textContent = chars.slice(0, first).join("");
    line.append(mark, chars.slice(last).join(""));
  });
});
