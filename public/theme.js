// Runs before the first paint: a theme that was chosen in this browser replaces the one of the system.
try {
  const theme = localStorage.getItem("chatelaine.theme");
  if (theme === "linen" || theme === "lantern") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden here: the theme of the system stays.
}
