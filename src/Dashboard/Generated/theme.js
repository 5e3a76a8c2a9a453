const kept=localStorage.getItem("emailsync-theme");if(kept==="light"||kept==="dark")document.documentElement.dataset.theme=kept;
