"use strict";
// The on-line form, saved field by field. What is typed without a connection stays in this browser, under the account and the
// return, until the server has acknowledged it; the server alone judges, here only the kind of a number is looked at.
(() => {
  const form = document.getElementById("filing");
  if (!form || !document.getElementById("filing-bar")) {
    return;
  }
  const bar = document.getElementById("filing-bar");
  const words = form.dataset;
  const key = `youjiao.return.${words.account}.${words.return}`;
  const address = `/returns/${words.return}`;
  const PATTERNS = {count: /^\d{1,15}$/, number: /^(\d{1,15}\.?\d*|\.\d+)$/};
  const PATIENCE = 15000;
  let findings = words.findings;
  let loggedOut = false;

  // --- what this browser keeps
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const keep = draft => {
    try {
      if (Object.keys(draft).length) {
        localStorage.setItem(key, JSON.stringify(draft));
      } else {
        localStorage.removeItem(key);
      }
    } catch {
      // a browser that keeps nothing still sends
    }
  };

  // --- the fields
  const lines = new Map();
  for (const line of form.querySelectorAll(".line:not(.locked)")) {
    const entry = line.querySelector("input, select");
    lines.set(line.dataset.field, {line, entry, save: line.querySelector(".save"), clash: line.querySelector(".clash"),
      cell: Number(line.dataset.cell), sent: entry.value});
  }

  const show = (field, state, reason) => {
    const {line, save, entry} = lines.get(field);
    line.dataset.state = state;
    save.textContent = state ? words["w" + state[0].toUpperCase() + state.slice(1)] + (reason ? words.wColon : "") : "";
    if (reason) {
      const told = document.createElement("span");
      if (state === "conflict") {
        told.lang = "zh-CN"; // a name; a reason is in the reader's language
      }
      told.textContent = reason;
      save.append(told);
    }
    entry.setAttribute("aria-invalid", String(state === "rejected"));
    tell();
  };

  const tell = () => {
    const draft = kept();
    const waiting = Object.keys(draft).filter(field => lines.get(field)?.line.dataset.state !== "rejected").length;
    const offline = !navigator.onLine || failures > 0;
    bar.hidden = false;
    bar.className = "filing-bar" + (loggedOut || offline ? " off" : waiting ? " busy" : "");
    bar.textContent = loggedOut ? words.wLogin
      : (offline ? words.wOffline + " " : "") + (waiting ? words.wWaiting.replace("{0}", waiting) : offline ? "" : words.wAll);
  };

  /** Of a number only that it is one; the server says the rest. */
  const mistake = (type, value) => {
    const plain = value.replace(/[０-９．，]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/,/g, "").trim();
    return plain && PATTERNS[type] && !PATTERNS[type].test(plain) ? words["w" + type[0].toUpperCase() + type.slice(1)] : "";
  };

  const waitingTyping = new Map();

  /** Kept in this browser at once, with every letter: the tab may be gone before it is sent. */
  const hold = field => {
    const {entry, sent, cell} = lines.get(field);
    const draft = kept();
    if (entry.value === sent && !draft[field]) {
      return false;
    }
    draft[field] = {value: entry.value, seen: draft[field]?.seen ?? cell};
    keep(draft);
    return true;
  };

  const typed = field => {
    clearTimeout(waitingTyping.get(field));
    waitingTyping.delete(field);
    const {line: asked, entry: unchanged, clashed} = lines.get(field);
    if (asked.dataset.state === "conflict" && unchanged.value === clashed) {
      return; // on the way from the field to the choice: asking again would take the choice from under the keyboard
    }
    if (!hold(field)) {
      return;
    }
    const {line, entry} = lines.get(field);
    const wrong = mistake(line.dataset.type, entry.value);
    if (wrong) {
      show(field, "rejected", wrong);
      return;
    }
    show(field, "local");
    flush();
  };

  // --- sending, one after another, in the order of typing
  let running = false;
  let failures = 0;
  let timer;

  const flush = async () => {
    if (running || loggedOut) {
      return;
    }
    running = true;
    clearTimeout(timer);
    try {
      for (let field = next(); field; field = next()) {
        await send(field);
      }
      failures = 0;
    } catch {
      failures++;
      for (const field of Object.keys(kept())) {
        if (lines.get(field)?.line.dataset.state === "sending") {
          show(field, "local");
        }
      }
      timer = setTimeout(flush, Math.min(30000, 2000 * failures));
    } finally {
      running = false;
      tell();
    }
  };

  // what somebody is in the middle of typing waits
  const next = () => Object.keys(kept()).find(field =>
    lines.has(field) && !waitingTyping.has(field) && !["rejected", "conflict"].includes(lines.get(field).line.dataset.state));

  const send = async field => {
    const {value, seen} = kept()[field];
    show(field, "sending");
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    let answer;
    try {
      answer = await fetch(`${address}/field`, {
        method: "POST", signal: stop.signal,
        headers: {"X-CSRF-TOKEN": words.csrf, "Accept": "application/json"},
        body: new URLSearchParams({field, value, seen}),
      });
    } finally {
      clearTimeout(late);
    }
    if (answer.redirected || answer.status === 403) {
      loggedOut = true; // the draft stays: after logging in again it is sent
      throw new Error("logged out");
    }
    if (answer.status === 404) {
      show(field, "rejected", words.wGone);
      return;
    }
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    settle(field, value, await answer.json());
  };

  const settle = (field, value, answer) => {
    const at = lines.get(field);
    const draft = kept();
    const changedSince = draft[field] && draft[field].value !== value;
    if (answer.state === "saved") {
      at.cell = answer.cell;
      at.sent = answer.value;
      at.line.querySelector(".mark-text").textContent = answer.mark;
      document.getElementById("filled").textContent = answer.filled;
      document.getElementById("blocking").textContent = answer.blocking;
      if (changedSince) {
        draft[field].seen = answer.cell; // typed on while it was on its way
        keep(draft);
        show(field, "local");
      } else {
        delete draft[field];
        keep(draft);
        if (at.entry.value === value) {
          at.entry.value = answer.value;
        }
        show(field, "saved");
      }
      refresh(String(answer.findings));
    } else if (!changedSince && answer.state === "conflict") {
      clash(field, answer);
    } else if (!changedSince) {
      show(field, "rejected", answer.reason);
    }
  };

  /** Both values side by side; nothing is overwritten before somebody has chosen. */
  const clash = (field, answer) => {
    const at = lines.get(field);
    at.clashed = at.entry.value;
    show(field, "conflict", answer.who);
    at.clash.replaceChildren();
    at.clash.hidden = false;
    const choice = (label, value, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      const option = [...at.entry.options ?? []].find(one => one.value === value);
      button.textContent = `${label} ${value === "" ? "—" : option?.textContent ?? value}`;
      button.addEventListener("click", () => {
        at.entry.focus(); // the button goes: whoever pressed it is left in the field it was about
        at.clash.hidden = true;
        act();
      });
      at.clash.append(button);
    };
    choice(words.wMine, answer.mine, () => {
      const draft = kept();
      draft[field] = {value: at.entry.value, seen: answer.cell};
      keep(draft);
      show(field, "local");
      flush();
    });
    choice(words.wTheirs, answer.theirs, () => {
      const draft = kept();
      delete draft[field];
      keep(draft);
      at.entry.value = answer.theirs;
      at.sent = answer.theirs;
      at.cell = answer.cell;
      show(field, "saved");
    });
  };

  // --- what the checks find now; not while somebody writes an explanation, nor under whoever is among them with the keyboard
  const list = document.getElementById("findings-list");
  let waitingFindings = "";
  const refresh = async hash => {
    const writing = [...list.querySelectorAll("input[name=words]")].some(input => input.value);
    if (hash === findings || writing) {
      return;
    }
    if (list.contains(document.activeElement)) {
      waitingFindings = hash;
      return;
    }
    findings = hash;
    waitingFindings = "";
    try {
      const answer = await fetch(`${address}/findings`);
      if (answer.ok && !answer.redirected) {
        list.innerHTML = await answer.text(); // the program's own page, escaped there
      }
    } catch {
      findings = "";
    }
  };

  list.addEventListener("focusout", event => {
    if (waitingFindings && !list.contains(event.relatedTarget)) {
      setTimeout(() => refresh(waitingFindings)); // when the focus has arrived where it goes
    }
  });

  // --- beginning: what was left from last time is put back and sent
  for (const [field, {entry}] of lines) {
    entry.addEventListener("change", () => typed(field));
    if (entry.tagName === "INPUT") {
      entry.addEventListener("input", () => {
        hold(field);
        clearTimeout(waitingTyping.get(field));
        waitingTyping.set(field, setTimeout(() => typed(field), 700));
      });
    }
  }
  form.addEventListener("submit", event => {
    event.preventDefault(); // Enter in a field: keep what was typed, stay here
    for (const field of lines.keys()) {
      typed(field);
    }
  });
  form.querySelector(".plain-save")?.remove();
  const draft = kept();
  for (const [field, {value}] of Object.entries(draft)) {
    const at = lines.get(field);
    if (at) {
      at.entry.value = value;
      show(field, "local");
    } else {
      // locked since: shown once, so that it is not lost without a word
      const line = form.querySelector(`.line[data-field="${CSS.escape(field)}"] .mark-text`);
      if (line) {
        line.textContent = words.wLost.replace("{0}", value);
      }
      delete draft[field];
      keep(draft);
    }
  }
  window.addEventListener("online", () => {
    failures = 0;
    flush();
  });
  window.addEventListener("offline", tell);
  // another tab of this browser has typed and may be closed before it could send: what stands untouched here follows it
  window.addEventListener("storage", event => {
    if (event.key !== key) {
      return;
    }
    for (const [field, {value}] of Object.entries(kept())) {
      const at = lines.get(field);
      if (at && at.entry.value === at.sent && value !== at.sent) {
        at.entry.value = value;
        show(field, "local");
      }
    }
    tell();
  });
  // a form that sends the whole return off waits until every value has arrived
  for (const other of document.querySelectorAll("form[action$='/prepare'], form[action$='/sign']")) {
    other.addEventListener("submit", event => {
      if (Object.keys(kept()).length) {
        event.preventDefault();
        event.stopImmediatePropagation();
        delete other.dataset.sent;
        bar.scrollIntoView({block: "center"});
        flush();
        tell();
      }
    }, true);
  }
  tell();
  flush();
})();
