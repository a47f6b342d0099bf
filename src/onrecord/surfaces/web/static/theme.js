// Before anything is drawn: the look that was chosen here, where one was.
const chosen = (() => { try { return localStorage.getItem("onrecord-theme"); } catch { return null; } })();
if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
