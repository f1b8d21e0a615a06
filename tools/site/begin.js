// Starts the page's program; what keeps it from starting is said in its place.
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
