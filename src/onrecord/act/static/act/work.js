// A short computation before a form is sent: finds a number whose SHA-256 with the form's token begins with
// enough zero bits (Hashcash, Back 2002). Nothing leaves the page but the number.
const form = document.querySelector("form[data-work]");

async function work(token, bits) {
  const encoder = new TextEncoder();
  for (let n = 0; ; n += 1) {
    const raw = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(`${token}:${n}`)));
    if (zeros(raw) >= bits) return String(n);
  }
}

function zeros(raw) {
  let count = 0;
  for (const byte of raw) {
    if (byte === 0) {
      count += 8;
      continue;
    }
    return count + Math.clz32(byte) - 24;
  }
  return count;
}

if (form) {
  const ready = work(form.elements.form.value, Number(form.dataset.work)).then((found) => {
    form.elements.work.value = found;
    form.dataset.worked = "yes";
  });
  form.addEventListener("submit", async (event) => {
    if (form.elements.work.value) return;
    event.preventDefault();
    await ready;
    form.requestSubmit();
  });
}
