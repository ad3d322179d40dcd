(() => {
  const root = document.documentElement;
  root.dataset.script = "";
  const kept = name => { try { return localStorage.getItem("gradus-" + name); } catch { return null; } };
  const theme = kept("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (new URLSearchParams(location.search).has("projector") || kept("projector") === "yes") root.dataset.projector = "";
})();
