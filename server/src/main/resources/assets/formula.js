"use strict";
// The formula's editor: completion of names, and what is wrong pointed at while somebody types. Without this script the
// form works as it is: the try-out says the same.
(() => {
  const field = document.getElementById("formula");
  if (!field || !field.dataset.words) {
    return;
  }
  const notes = document.getElementById("formula-notes");
  const form = field.form;
  const WORD = /[\p{L}\p{N}_.*]+$/u;

  // completion
  const list = document.createElement("ul");
  list.id = "formula-words";
  list.className = "words";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let words = [];
  let chosen = -1;
  fetch(field.dataset.words).then(answer => answer.json()).then(all => { words = all; }).catch(() => {});

  const before = () => (field.value.slice(0, field.selectionStart).match(WORD) ?? [""])[0];

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
  };

  const rank = (word, typed) => word.name === typed ? 9 : word.name.startsWith(typed) ? 0 : word.name.includes(typed) ? 1 : 2;

  const offer = always => {
    const typed = before();
    if (!always && typed.length < 2) {
      close();
      return;
    }
    const found = words
      .filter(word => word.name.includes(typed) || word.title.includes(typed))
      .sort((a, b) => rank(a, typed) - rank(b, typed))
      .slice(0, 10);
    if (!found.length || (found.length === 1 && found[0].name === typed)) {
      close();
      return;
    }
    list.replaceChildren(...found.map((word, place) => {
      const item = document.createElement("li");
      item.id = "formula-word-" + place;
      item.setAttribute("role", "option");
      item.dataset.name = word.name;
      const name = document.createElement("code");
      name.textContent = word.name;
      const title = document.createElement("span");
      title.textContent = word.title;
      item.append(name, title);
      item.addEventListener("mousedown", event => { event.preventDefault(); take(word.name); });
      return item;
    }));
    list.hidden = false;
    choose(0);
  };

  const choose = place => {
    chosen = (place + list.children.length) % list.children.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    field.setAttribute("aria-activedescendant", "formula-word-" + chosen);
    list.children[chosen].scrollIntoView({block: "nearest"});
  };

  const take = name => {
    const end = field.selectionStart;
    const start = end - before().length;
    field.setRangeText(name, start, field.selectionEnd, "end");
    if (name.endsWith("()")) {
      field.selectionStart = field.selectionEnd = field.selectionStart - 1;
    }
    close();
    check();
  };

  field.addEventListener("keydown", event => {
    if (event.ctrlKey && event.code === "Space") {
      event.preventDefault();
      offer(true);
    } else if (!list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        take(list.children[chosen].dataset.name);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    }
  });
  field.addEventListener("input", () => { offer(false); later(); });
  field.addEventListener("blur", close);

  // checking
  let timer;
  let asked = 0;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, 350);
  };

  const show = all => {
    if (!all.length) {
      const fine = document.createElement("p");
      fine.className = "fine";
      fine.textContent = field.dataset.fine;
      notes.replaceChildren(fine);
      field.removeAttribute("aria-invalid");
      return;
    }
    field.setAttribute("aria-invalid", "true");
    notes.replaceChildren(...all.flatMap(note => {
      const text = document.createElement("p");
      text.className = "error";
      const where = note.position ? field.dataset.at.replace("{n}", note.position) : "";
      const what = note.found ? "“" + note.found + "”" : "";
      const told = document.createElement("span");
      told.lang = "zh-CN"; // what is wrong with a formula is said in Chinese, as formulas are kept in Chinese files
      told.textContent = note.message + "。" + note.advice;
      text.append(where + what + (where || what ? field.dataset.colon : ""), told);
      if (!note.line) {
        return [text];
      }
      const pointed = document.createElement("pre");
      pointed.className = "pointed";
      pointed.textContent = note.line + "\n" + note.caret;
      return [pointed, text];
    }));
  };

  const check = () => {
    const mine = ++asked;
    const body = new URLSearchParams({
      _csrf: form.elements._csrf.value,
      slug: field.dataset.slug || (form.elements.slug ? form.elements.slug.value : ""),
      unit: form.elements.unit.value,
      formula: field.value
    });
    fetch(field.dataset.check, {method: "POST", body})
      .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
      .then(answer => { if (mine === asked) { show(answer.notes); } })
      .catch(() => {}); // the try-out will say it
  };
  form.elements.unit.addEventListener("change", check);
})();
