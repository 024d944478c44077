"use strict";
// Small things every page shares. Without this script the pages still work.
(() => {
  const menu = document.querySelector(".menu");
  const navigation = document.getElementById("navigation");
  if (menu && navigation) {
    menu.addEventListener("click", () => {
      menu.setAttribute("aria-expanded", String(navigation.classList.toggle("open")));
    });
  }

  // what a page came to say is where the keyboard begins and what a screen reader reads first: the field that is wrong, or else the
  // message; a page that is only opened begins at its top
  const said = document.querySelector("main [aria-invalid=true]") ?? document.querySelector("main .notice[role]");
  if (said && !location.hash && !document.querySelector("[autofocus]")) {
    if (!said.matches("input, select, textarea")) {
      said.tabIndex = -1;
    }
    said.focus();
  }

  const asOf = document.getElementById("as-of");
  if (asOf) {
    asOf.addEventListener("change", () => asOf.checkValidity() && asOf.value && asOf.form.submit());
  }

  for (const form of document.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", event => {
      if (!window.confirm(form.dataset.confirm)) {
        event.preventDefault();
      }
    });
  }

  // words selected in a draft's text go into the form that adds them
  const draftText = document.getElementById("draft-text");
  if (draftText) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const piece = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0).startContainer.parentElement;
      if (piece && draftText.contains(piece) && piece.dataset.start) {
        document.getElementById("add-words").value = selection.toString();
        document.getElementById("add-start").value = Number(piece.dataset.start) + selection.getRangeAt(0).startOffset;
      }
    });
    const open = () => {
      const item = location.hash && document.getElementById(location.hash.slice(1));
      if (item && item.tagName === "DETAILS") {
        item.open = true;
      }
    };
    window.addEventListener("hashchange", open);
    open();
  }

  // a drawing as a picture, twice as fine, made where its letters are
  for (const button of document.querySelectorAll("[data-picture-of]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const drawing = new Image();
      drawing.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = drawing.naturalWidth * 2;
        canvas.height = drawing.naturalHeight * 2;
        canvas.getContext("2d").drawImage(drawing, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(picture => {
          const link = document.createElement("a");
          link.download = document.title.replace(/[\\/:*?"<>|]/g, " ") + ".png";
          link.href = URL.createObjectURL(picture);
          link.click();
          URL.revokeObjectURL(link.href);
        });
      };
      drawing.src = button.dataset.pictureOf;
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }

  // a form sends once: a second click would do the work twice
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) {
        return;
      }
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = "yes";
      window.setTimeout(() => delete form.dataset.sent, 8000);
    });
  }

  const progress = document.querySelector("[data-progress]");
  if (progress) {
    const ask = async () => {
      try {
        const answer = await fetch(progress.dataset.progress, {headers: {Accept: "application/json"}});
        const now = answer.ok ? await answer.json() : {live: false};
        if (!now.live) {
          window.location.reload();
          return;
        }
        progress.querySelector("progress").value = now.percent;
        progress.querySelector("[data-line]").textContent = now.line;
      } catch {
        // the server is away for a moment; the work is not lost
      }
      window.setTimeout(ask, 1000);
    };
    window.setTimeout(ask, 500);
  }

  // the box at the top proposes pages while one types; Enter without choosing opens the page of all that was found
  const search = document.getElementById("search");
  if (search) {
    const list = document.createElement("ul");
    list.id = "proposals";
    list.className = "proposals";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", search.getAttribute("aria-label"));
    list.hidden = true;
    search.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) {
      search.setAttribute(name, value);
    }
    let chosen = -1;
    let waiting;
    let asked = 0;
    const show = open => {
      list.hidden = !open;
      search.setAttribute("aria-expanded", String(open));
      if (!open) {
        chosen = -1;
        search.removeAttribute("aria-activedescendant");
      }
    };
    const choose = to => {
      list.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = (to + list.children.length) % list.children.length;
      list.children[chosen].setAttribute("aria-selected", "true");
      search.setAttribute("aria-activedescendant", list.children[chosen].id);
    };
    const line = (proposal, index) => {
      const item = document.createElement("li");
      item.id = "proposal-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const link = document.createElement("a");
      link.href = proposal.path;
      link.tabIndex = -1;
      link.append(proposal.title);
      const about = document.createElement("span");
      about.className = "quiet small";
      about.textContent = [proposal.kind, proposal.note].filter(Boolean).join(" · ");
      link.append(about);
      item.append(link);
      return item;
    };
    const propose = async () => {
      const mine = ++asked;
      if (!search.value.trim()) {
        show(false);
        return;
      }
      const address = new URL(search.dataset.proposals, location.href);
      address.searchParams.set("q", search.value);
      try {
        const answer = await fetch(address, {headers: {Accept: "application/json"}});
        const proposals = answer.ok ? await answer.json() : [];
        if (mine === asked) {
          list.replaceChildren(...proposals.map(line));
          chosen = -1;
          show(proposals.length > 0);
        }
      } catch {
        show(false); // not reachable: Enter still asks for the page
      }
    };
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(propose, 150);
    });
    search.addEventListener("keydown", event => {
      if (event.isComposing || list.hidden) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
      } else if (event.key === "Escape") {
        show(false);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.assign(list.children[chosen].firstChild.href);
      }
    });
    search.form.addEventListener("focusout", event => search.form.contains(event.relatedTarget) || show(false));
    list.addEventListener("mousedown", event => event.preventDefault()); // keeps the list until the click has landed
  }

  // what a form kept in this browser goes with whoever logs out; not before it was asked about
  for (const form of document.querySelectorAll("form[action='/logout']")) {
    form.addEventListener("submit", event => {
      const drafts = Object.keys(localStorage).filter(key => key.startsWith("youjiao.return."));
      if (drafts.length && !window.confirm(form.dataset.unsent)) {
        event.preventDefault();
        return;
      }
      drafts.forEach(key => localStorage.removeItem(key));
    });
  }

  const charts = document.querySelectorAll(".chart[data-chart]");
  if (charts.length) {
    // the chart library is large: it comes after the first view, and only where a chart comes into sight
    const place = document.currentScript?.dataset ?? document.querySelector("script[data-charts]").dataset;
    let loading;
    const load = src => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    const watcher = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          watcher.unobserve(entry.target);
          loading ??= load(place.library).then(() => load(place.charts));
          loading.then(() => window.youjiaoChart(entry.target));
        }
      }
    }, {rootMargin: "200px"});
    charts.forEach(chart => watcher.observe(chart));
  }
})();
