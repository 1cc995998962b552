// Passkeys: the server's JSON to the browser's bytes and back (WebAuthn).

/** Enhances buttons with `data-passkey` of `create` or `get`, `data-begin` and `data-finish` (addresses). */
export function passkeys(root) {
  for (const button of root.querySelectorAll("button[data-passkey]")) {
    if (!window.PublicKeyCredential) { button.hidden = true; continue; }
    button.addEventListener("click", () => run(button));
  }
}

async function run(button) {
  const says = document.querySelector("[data-passkey-says]");
  button.disabled = true;
  try {
    const options = await post(button, button.dataset.begin, named(button));
    const asked = readable(options.publicKey ?? options);
    const credential = button.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: asked })
      : await navigator.credentials.get({ publicKey: asked });
    const answer = await post(button, button.dataset.finish, sendable(credential));
    // The server names a path of its own; anything else would be an open door.
    const next = typeof answer.next === "string" && /^\/(?![\/\\])/.test(answer.next) ? answer.next : "/account";
    location.assign(next);
  } catch {
    if (says) says.textContent = button.dataset.failed;
    button.disabled = false;
  }
}

function named(button) {
  const form = button.closest("form");
  const fields = form ? Object.fromEntries(new FormData(form)) : {};
  delete fields["form-token"];
  return fields;
}

async function post(button, address, body) {
  const token = button.closest("form")?.elements["form-token"]?.value ?? "";
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-Form-Token": token },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function readable(options) {
  const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  const read = { ...options, challenge: bytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = keys(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = keys(options.allowCredentials);
  return read;
}

function sendable(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    extensions: credential.getClientExtensionResults(),
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
