const problem = document.querySelector('#problem');

function report(message) {
  problem.textContent = message;
  problem.hidden = message === '';
}

/** Calls the dev page's API. Shows what went wrong at the top of the page and rejects. */
async function request(path, init) {
  try {
    const response = await fetch(`/__cloud/api/${path}`, init);
    const body = await response.json();
    if (!response.ok) throw new Error(body.error?.message ?? `HTTP ${response.status}`);
    report('');
    return body;
  } catch (error) {
    report(`没有成功：${error.message}`);
    throw error;
  }
}

export function get(path) {
  return request(path);
}

export function post(path, body) {
  return request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
