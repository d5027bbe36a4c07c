/* The one thing the page does of its own: it can be opened again after it was closed. */
document.getElementById("again").addEventListener("click", () => window.location.reload());
