// Closes an open menu by Escape, by a click elsewhere, and when the focus goes on behind it. Without
// this file a menu opens and closes as any <details> does.
"use strict";
(() => {
  const menus = [...document.querySelectorAll("details[data-menu]")];
  const closeBut = (target) => { for (const menu of menus) if (!menu.contains(target)) menu.open = false; };
  document.addEventListener("click", (event) => closeBut(event.target));
  document.addEventListener("focusin", (event) => closeBut(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) if (menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
