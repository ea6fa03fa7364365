
// The language of a page: every text has the other one beside it, and a switch exchanges the two. The choice holds for
// all pages that the same tab shows from the same place.
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const own = (zh, en) => document.body.dataset.lang === "zh" ? zh : en;

function label(element, zh, en) {
  element.textContent = own(zh, en);
  element.dataset.alt = own(en, zh);
}

function describe(element, name, zh, en) {
  element.setAttribute(name, own(zh, en));
  element.setAttribute(`data-alt-${name}`, own(en, zh));
}

(() => {
  const page = document.body.dataset, given = page.lang;

  function exchange() {
    for (const element of all("[data-alt]")) {
      const text = element.textContent;
      element.textContent = element.dataset.alt;
      element.dataset.alt = text;
    }
    for (const name of ["aria-label", "title", "data-label"]) for (const element of all(`[data-alt-${name}]`)) {
      const text = element.getAttribute(name);
      element.setAttribute(name, element.getAttribute(`data-alt-${name}`));
      element.setAttribute(`data-alt-${name}`, text);
    }
  }

  function speak(lang) {
    if (lang === page.lang) return;
    exchange();
    page.lang = lang;
    document.documentElement.lang = lang === "zh" ? page.zhCode : page.enCode;
    $("#switch").textContent = own("English", "中文");
    $("#switch").lang = own("en", "zh");
    document.dispatchEvent(new Event("spoken"));
  }

  function wanted() {
    try { if (sessionStorage.lang) return sessionStorage.lang; } catch { /* a page from nowhere keeps nothing */ }
    if ("fixed" in page) return given;
    return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  $("#switch").addEventListener("click", () => {
    speak(own("en", "zh"));
    try { sessionStorage.lang = page.lang; } catch { /* as above */ }
  });
  $("#switch").hidden = false;
  document.addEventListener("DOMContentLoaded", () => speak(wanted()));
})();
