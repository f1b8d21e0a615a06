// Starts the page's program; if it cannot start, shows the text for that.
export function begin(init, part) {
  const words = document.getElementById("not-loaded");
  init({ module_or_path: part }).then(
    () => words.remove(),
    (error) => {
      words.hidden = false;
      throw error;
    },
  );
}
