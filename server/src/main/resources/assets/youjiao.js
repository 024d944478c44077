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
