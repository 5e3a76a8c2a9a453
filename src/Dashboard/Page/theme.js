// Runs before the page is shown, so that it never flashes in the other colours.
const kept = localStorage.getItem("emailsync-theme");
if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
