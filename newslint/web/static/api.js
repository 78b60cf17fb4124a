// Asks the server that this page came from, and nobody else; an error is one line to show.

export class Failed extends Error {}

// The address that `newslint serve --host` prints ends in #token=…, which no request line carries.
function token() {
  return new URLSearchParams(location.hash.slice(1)).get("token") || "";
}

// The answer to a request: `body` is sent as JSON unless it is a Blob. Throws Failed, or what
// `signal` throws when the question is no longer asked.
export async function ask(path, body, signal) {
  const headers = token() ? { Authorization: `Bearer ${token()}` } : {};
  const raw = body instanceof Blob;
  if (body && !raw) headers["Content-Type"] = "application/json";
  if (raw) headers["Content-Type"] = "application/octet-stream";
  let answer;
  try {
    answer = await fetch(path, {
      method: body ? "POST" : "GET",
      body: raw ? body : body && JSON.stringify(body),
      headers,
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failed("newslint does not answer; is it still running?");
  }
  if (!answer.ok) throw new Failed(await why(answer));
  return answer;
}

async function why(answer) {
  if (answer.status === 404) return "this server does not offer it";
  try {
    const said = await answer.json();
    if (typeof said.error === "string") return said.error;
  } catch {
    // a body that is no JSON says nothing that a reader could use
  }
  return `the server answered ${answer.status}`;
}
