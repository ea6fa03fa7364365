
// What it returns is for the script of a page that bialign serves: the decisions so far, and how to show given ones.
const report = (() => {
  const FORMAT = "bialign decisions 1";
  const list = $("#beads"), tools = $("#tools"), here = $(".strip .here"), page = document.body.dataset;
  const beads = () => all("#beads > .bead");  // tables stand between them
  const sentences = (bead, lang) => all(`.${lang} .s`, bead);
  const indices = (bead, lang) => sentences(bead, lang).map(s => Number(s.dataset.i));
  const nBeads = Number(page.nBeads);
  let current = null, active = null, unsaved = false, lit = [];
  const undone = [];  // what undoes each regrouping, the last one last

  const say = (zh, en) => label($("#status"), zh, en);
  const changed = () => {
    unsaved = true;
    say("尚未保存", "not saved yet");
    document.dispatchEvent(new Event("decided"));
  };
  const settle = () => { unsaved = false; };
  const button = ([zh, en], action, title) => {
    const made = document.createElement("button");
    made.type = "button";
    label(made, zh, en);
    if (title) describe(made, "title", ...title);
    made.addEventListener("click", action);
    return made;
  };

  document.addEventListener("spoken", () => { if (!tools.hidden) showPosition(visible()); });

  // ── findings: judging, lighting, stepping ────────────────────────────────────────────────────

  const marksOf = finding => all(`[data-f~="${finding.id.slice(1)}"]`);

  function judge(finding, judgement) {
    if (judgement) finding.dataset.judgement = judgement; else delete finding.dataset.judgement;
    finding.classList.toggle("judged", Boolean(judgement));
    for (const b of all(".judge button", finding)) b.setAttribute("aria-pressed", b.value === judgement);
    showJudged(finding.id.slice(1));
  }

  // What is judged is seen at the top of the page as well.
  function showJudged(number) {
    for (const card of all(`.card[data-all~="${number}"]`))
      card.classList.toggle("judged", card.dataset.all.split(" ").every(n => $(`#f${n}`).classList.contains("judged")));
    const n = all(".f.error.judged, .f.warning.judged").length;
    if ($("#judged")) label($("#judged"), n ? `（已判断${n}处）` : "", n ? `(${n} judged)` : "");
  }

  function toggle(finding, judgement) {
    judge(finding, finding.dataset.judgement === judgement ? "" : judgement);
    changed();
  }

  for (const finding of all(".f")) {
    const group = document.createElement("span");
    group.className = "judge";
    for (const [texts, value] of [[["确有问题", "A real problem"], "right"], [["没有问题", "Not a problem"], "not a problem"]]) {
      const b = button(texts, () => toggle(finding, value));
      b.value = value;
      b.setAttribute("aria-pressed", false);
      group.append(b);
    }
    finding.append(group);
  }

  const subjects = target => {
    const finding = target.closest?.(".f"), mark = target.closest?.("[data-f]");
    return finding ? [finding] : (mark?.dataset.f.split(" ") ?? []).map(n => $(`#f${n}`)).filter(Boolean);
  };

  function light(findings) {
    for (const element of lit) element.classList.remove("lit");
    lit = findings.flatMap(f => [f, ...marksOf(f)]);
    for (const element of lit) element.classList.add("lit");
  }
  document.addEventListener("mouseover", event => {  // away from any finding, what has the focus stays lit
    const hovered = subjects(event.target);
    light(hovered.length ? hovered : subjects(document.activeElement));
  });
  document.addEventListener("focusin", event => light(subjects(event.target)));

  const visible = () => all(".f").filter(f => !f.closest("[hidden]"));

  function showPosition(found) {
    $("#position").textContent = found.length ? `${found.indexOf(current) + 1 || "–"}${own("/", " of ")}${found.length}` : own("没有问题可看", "no findings");
    $("#next").disabled = $("#previous").disabled = !found.length;
  }

  function step(by) {
    const found = visible();
    if (!found.length) return;
    const at = found.indexOf(current);
    setCurrent(found[at < 0 ? (by > 0 ? firstBelow(found) : found.length - 1) : (at + by + found.length) % found.length]);
  }

  function firstBelow(found) {
    const line = $("nav").getBoundingClientRect().bottom;
    return Math.max(0, found.findIndex(f => f.getBoundingClientRect().bottom > line));
  }

  function setCurrent(finding) {
    current?.classList.remove("current");
    current = finding;
    current.classList.add("current");
    current.scrollIntoView({block: "center", behavior: "instant"});
    if (current.closest(".tbl")) {  // beside a table that scrolls, to the cell first
      marksOf(current).find(m => m.closest(".grid"))?.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
      current.scrollIntoView({block: "nearest", behavior: "instant"});
    }
    current.focus({preventScroll: true});
    showPosition(visible());
  }

  // ── filters ──────────────────────────────────────────────────────────────────────────────────

  const chosen = {
    all: () => true,
    found: bead => $(".f:not([hidden])", bead),
    open: bead => $(".f:not([hidden]):not(.judged)", bead),
    doubtful: bead => bead.classList.contains("doubtful"),
    null: bead => bead.classList.contains("null") && !bead.classList.contains("running"),
    moved: bead => bead.classList.contains("moved"),
  };

  function filter() {
    const severities = all("[name=severity]", tools).filter(box => box.checked).map(box => box.value);
    const verdict = tools.elements.verdict.value;
    const off = new Set();
    for (const f of all(".f")) {
      f.hidden = !severities.some(s => f.classList.contains(s)) || (verdict && f.dataset.verdict !== verdict);
      if (f.hidden) off.add(f.id.slice(1));
    }
    for (const m of all("[data-f]")) m.classList.toggle("off", m.dataset.f.split(" ").every(n => off.has(n)));
    const show = chosen[tools.elements.beads.value];
    for (const block of list.children) block.hidden = !show(block);
    showPosition(visible());
  }
  tools.addEventListener("change", event => { if (event.target.matches("[name=severity], select")) filter(); });

  // ── beads: confirming and regrouping ─────────────────────────────────────────────────────────

  const isRun = numbers => numbers.every((n, i) => i === 0 || n === numbers[i - 1] + 1);
  const fits = (bead, lang, more = [], before = false) =>
    isRun(before ? [...more, ...indices(bead, lang)] : [...indices(bead, lang), ...more]);

  const bar = document.createElement("div");
  bar.className = "regroup";
  bar.setAttribute("role", "group");
  describe(bar, "aria-label", "这一组", "This bead");
  const actions = [
    [["确认", "Confirm"], () => confirmBead(active), ["这些句子互为译文", "these sentences translate each other"], () => active.dataset.state !== "regrouped"],
    [["与下一组合并", "Join with next"], () => join(active), null, () => canJoin(active)],
    [["拆分", "Split"], () => split(active), ["把最后一句拆出来，另成一组", "the last sentence of each side that has more than one becomes a bead of its own"], () => canSplit(active)],
    [["中 ↑", "中 ↑"], () => move(active, "zh", -1), ["第一句中文移到上一组", "first Chinese sentence to the bead before"], () => canMove(active, "zh", -1)],
    [["中 ↓", "中 ↓"], () => move(active, "zh", 1), ["最后一句中文移到下一组", "last Chinese sentence to the next bead"], () => canMove(active, "zh", 1)],
    [["英 ↑", "En ↑"], () => move(active, "en", -1), ["第一句英文移到上一组", "first English sentence to the bead before"], () => canMove(active, "en", -1)],
    [["英 ↓", "En ↓"], () => move(active, "en", 1), ["最后一句英文移到下一组", "last English sentence to the next bead"], () => canMove(active, "en", 1)],
    [["撤销", "Undo"], () => undo(), ["撤销上一次调整", "undo the last regrouping"], () => undone.length > 0],
  ].map(([texts, action, title, possible]) => {
    const b = button(texts, () => { action(); refresh(); }, title);
    if (title && texts[1] !== "Confirm") describe(b, "aria-label", `${texts[0]}：${title[0]}`, `${texts[1]}: ${title[1]}`);
    bar.append(b);
    return {b, possible};
  });
  bar.hidden = true;
  document.body.append(bar);  // where the switch of the language finds it before a bead has it

  function refresh() {
    for (const {b, possible} of actions) b.disabled = !active || !possible();
    actions[0].b.setAttribute("aria-pressed", active?.dataset.state === "confirmed");
  }

  function activate(bead) {
    if (!bead || bead === active) return;
    active?.classList.remove("active");
    active = bead;
    active.classList.add("active");
    active.append(bar);
    bar.hidden = false;
    refresh();
  }
  list.addEventListener("click", event => activate(event.target.closest(".bead")));
  list.addEventListener("focusin", event => activate(event.target.closest(".bead")));

  const neighbour = (bead, by) => {
    const next = by > 0 ? bead.nextElementSibling : bead.previousElementSibling;
    return next?.matches(".bead") ? next : null;
  };

  function confirmBead(bead) {
    if (!bead || bead.dataset.state === "regrouped") return;
    if (bead.dataset.state) delete bead.dataset.state; else bead.dataset.state = "confirmed";
    changed();
  }

  function canJoin(bead) {
    const next = neighbour(bead, 1);
    return next && ["zh", "en"].every(lang => fits(bead, lang, indices(next, lang)));
  }
  const canSplit = bead => indices(bead, "zh").length + indices(bead, "en").length > 1;

  function canMove(bead, lang, by) {
    const own = indices(bead, lang), other = neighbour(bead, by);
    return other && own.length > 0 && fits(other, lang, [by > 0 ? own.at(-1) : own[0]], by > 0);
  }

  // Regrouping moves sentences between two neighbours; `restore` puts back what both held.
  function regroup(touched, change) {
    const restore = touched.map(bead => {
      const parts = ["zh", "en"].map(lang => [$(`.${lang}`, bead), sentences(bead, lang)]);
      const notes = $(".notes", bead), kept = notes ? [...notes.children] : [], state = bead.dataset.state;
      return () => {
        for (const [side, own] of parts) side.replaceChildren(...own);
        notes?.replaceChildren(...kept);
        mark(bead, state);
      };
    });
    const order = [...list.children];
    change();
    for (const bead of touched) mark(bead, "regrouped");
    for (const bead of touched) if (!$(".s", bead)) {
      notesInto(touched.find(other => other !== bead), bead);
      drop(bead);
    }
    undone.push(() => { reorder(order); restore.forEach(put => put()); });
    changed();
  }

  function mark(bead, state) {
    if (state) bead.dataset.state = state; else delete bead.dataset.state;
    const isNull = !$(".zh .s", bead) || !$(".en .s", bead), fact = $(".fact.omitted", bead);
    bead.classList.toggle("null", isNull);
    if (fact) fact.hidden = !isNull;
  }

  function drop(bead) {
    if (bead === active) activate(neighbour(bead, 1) ?? neighbour(bead, -1));
    bead.remove();
  }

  function reorder(order) {
    for (const bead of beads()) if (!order.includes(bead)) drop(bead);  // made by what is undone
    order.forEach((bead, i) => { if (list.children[i] !== bead) list.insertBefore(bead, list.children[i] ?? null); });
  }

  function join(bead) {
    const next = neighbour(bead, 1);
    regroup([bead, next], () => {
      for (const lang of ["zh", "en"]) $(`.${lang}`, bead).append(...sentences(next, lang));
    });
  }

  function notesOf(bead) {
    if (!$(".notes", bead)) {
      const notes = document.createElement("ul");
      notes.className = "notes";
      $(".en", bead).after(notes);
    }
    return $(".notes", bead);
  }

  function split(bead) {
    const made = bead.cloneNode(false);
    made.removeAttribute("id");
    made.className = "bead";
    const number = document.createElement("span");
    number.className = "n";
    label(number, "新", "new");
    const sides = ["zh", "en"].map(lang => $(`.${lang}`, bead).cloneNode(false));
    made.append(number, ...sides);
    const pair = ["zh", "en"].every(lang => indices(bead, lang).length === 1);  // becomes two null alignments
    regroup([bead], () => {
      bead.after(made);
      ["zh", "en"].forEach((lang, i) => {
        const own = sentences(bead, lang);
        if (own.length > 1 || (pair && lang === "en")) sides[i].append(own.at(-1));
      });
      mark(made, "regrouped");
    });
  }

  function move(bead, lang, by) {
    const other = neighbour(bead, by), own = sentences(bead, lang);
    regroup([bead, other], () => {
      if (by > 0) $(`.${lang}`, other).prepend(own.at(-1)); else $(`.${lang}`, other).append(own[0]);
    });
    other.hidden = false;
  }

  function undo() {
    const back = undone.pop();
    if (back) { back(); changed(); }
    refresh();
  }

  // ── decisions: saving and opening ────────────────────────────────────────────────────────────

  const textOf = (bead, lang) => $(`.${lang}`, bead).textContent;

  function decisions() {
    return {
      format: FORMAT,
      zh: {name: page.zhName, fingerprint: page.zhFingerprint},
      en: {name: page.enName, fingerprint: page.enFingerprint},
      beads: beads().filter(bead => bead.dataset.state).map(bead => ({
        state: bead.dataset.state, zh: indices(bead, "zh"), en: indices(bead, "en"),
        zh_text: textOf(bead, "zh"), en_text: textOf(bead, "en"),
      })),
      findings: all(".f.judged").map(f => ({
        finding: Number(f.id.slice(1)) - 1, judgement: f.dataset.judgement, verdict: f.dataset.verdict,
        message: $(".msg", f).textContent, rule: f.dataset.rule ?? "",
      })),
    };
  }

  function rules() {
    const accepted = all('.f[data-judgement="not a problem"]');
    const line = f => f.dataset.rule ? `${f.dataset.rule}  # ${$(".msg", f).textContent}` : `# ${own("无法写成规则：", "cannot be written as a rule: ")}${$(".msg", f).textContent}`;
    return [own(`# ${page.title}：没有问题的条目`, `# Findings of ${page.title} that are not a problem`), ...new Set(accepted.map(line))].join("\n") + "\n";
  }

  function download(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function save() {
    download(`${page.title}.decisions.json`, JSON.stringify(decisions(), null, 1) + "\n", "application/json");
    settle();
    say("决定已保存", "decisions saved");
  }

  function saveRules() {
    download(`${page.title}.rules.txt`, rules(), "text/plain");
    say("规则已保存：在“设置”里读入，或用 --rules 给出", "rules saved: read them in under “Settings”, or give them with --rules");
  }

  async function open(file) {
    let given;
    try { given = JSON.parse(await file.text()); } catch { given = {}; }
    if (given.format !== FORMAT) return say("这不是决定文件；请打开用“保存决定”存下的文件", "this is not a file of decisions: open one that “Save decisions” made");
    if (given.zh?.fingerprint !== page.zhFingerprint || given.en?.fingerprint !== page.enFingerprint)
      return say("这些决定是对另外两份文本作的", "these decisions are about other texts");
    show(given);
    document.dispatchEvent(new Event("decided"));
    say("决定已打开", "decisions opened");
  }

  function show(given) {
    for (const {finding, judgement} of given.findings) {
      const f = $(`#f${Number(finding) + 1}`);
      if (f) judge(f, judgement);
    }
    for (const bead of given.beads) rebuild(bead);
    settle();
    filter();
  }

  // Gather the sentences of a decided bead in the one that holds the first of them; what is left elsewhere stays there.
  function rebuild({zh, en, state}) {
    const wanted = ["zh", "en"].map((lang, i) => [zh, en][i].map(n => $(`.${lang} .s[data-i="${Number(n)}"]`)));
    const bead = wanted.flat()[0]?.closest(".bead");
    if (!bead) return;
    const same = ["zh", "en"].every((lang, i) => String(indices(bead, lang)) === String([zh, en][i]));
    if (same) return mark(bead, state);
    const made = document.createElement("li");
    made.className = "bead";
    const number = Object.assign(document.createElement("span"), {className: "n"});
    label(number, "新", "new");
    made.append(number, ...["zh", "en"].map(lang => $(`.${lang}`, bead).cloneNode(false)));
    const touched = new Set(wanted.flat().map(s => s.closest(".bead")));
    bead.before(made);
    ["zh", "en"].forEach((lang, i) => $(`.${lang}`, made).append(...wanted[i]));
    for (const old of touched) if (!$(".s", old)) { notesInto(made, old); old.remove(); }
    mark(made, state);
  }

  function notesInto(bead, old) {
    const notes = all(".notes > *", old);
    if (notes.length) notesOf(bead).append(...notes);
  }

  $("#save").addEventListener("click", save);
  $("#save-rules").addEventListener("click", saveRules);
  $("#open").addEventListener("click", () => $("#file").click());
  $("#file").addEventListener("change", async event => {
    if (event.target.files[0]) await open(event.target.files[0]);
    event.target.value = "";  // so that the same file can be opened again
  });
  addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });

  // ── keys, and where we are ───────────────────────────────────────────────────────────────────

  const keys = {
    n: () => step(1),
    p: () => step(-1),
    r: () => current && toggle(current, "right"),
    x: () => current && toggle(current, "not a problem"),
    c: () => { confirmBead(active); refresh(); },
    u: undo,
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (!tools.elements.keys.checked || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  $("#next").addEventListener("click", () => step(1));
  $("#previous").addEventListener("click", () => step(-1));
  list.addEventListener("click", event => { const f = event.target.closest(".f"); if (f) { current = f; showPosition(visible()); } });

  let asked = false;
  function showHere() {
    asked = false;
    const nav = $("nav").getBoundingClientRect();
    const bead = document.elementFromPoint(list.getBoundingClientRect().left + 5, nav.bottom + 20)?.closest("#beads > *");
    const place = Number(bead?.dataset.bead ?? bead?.id.slice(1));
    here.style.visibility = place ? "visible" : "hidden";
    if (place) here.setAttribute("x", (place - 1) / nBeads * $(".strip").viewBox.baseVal.width);
  }
  addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(showHere); } }, {passive: true});

  // A link into a closed list opens it; one to a finding shows its cell as well.
  document.addEventListener("click", event => {
    const target = $(event.target.closest('a[href^="#"]')?.getAttribute("href") ?? "html");
    const details = target.closest("details");
    if (details) details.open = true;
    if (target.matches(".f") && !target.closest("[hidden]")) { event.preventDefault(); setCurrent(target); }
  });

  tools.hidden = false;
  filter();
  return {decisions, show, settle, say};
})();

