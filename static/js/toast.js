// One short sentence at the foot of the page, spoken by screen readers.
let timer;

export function toast(text) {
  const place = document.querySelector("#toast");
  place.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => { place.textContent = ""; }, 6000);
}
