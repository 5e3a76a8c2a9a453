const dark = matchMedia("(prefers-color-scheme: dark)");
// What was chosen at the dashboard goes before what the system prefers.
const theme = localStorage.getItem("emailsync-theme");
const followColours = () => document.documentElement.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && dark.matches));
dark.addEventListener("change", followColours);
followColours();
