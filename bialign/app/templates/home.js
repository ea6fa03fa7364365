
(() => {
  const form = $("#new"), drop = $("#drop"), checks = $("#checks"), page = document.body.dataset;
  const SKIPPED = /(^|\/)(\.|~\$|Thumbs\.db$|desktop\.ini$)/;  // what systems and Office leave in folders
  let files = [];  // {name, file}, the name with its folders
  let following = 0, timer = 0, ended = false;  // the check that opens when it is done; when the list is asked for again

  const say = (zh, en) => { label($("#status"), zh, en); $("#status").classList.remove("error"); };
  const complain = error => { $("#status").textContent = error.message; delete $("#status").dataset.alt; $("#status").classList.add("error"); };

  // ── choosing files ───────────────────────────────────────────────────────────────────────────

  function add(more) {
    files.push(...more.filter(({name}) => !SKIPPED.test(name)));
    say("", "");
    show();
    if (files.length) $("#begin").focus();
  }

  function show() {
    $("#chosen").hidden = !files.length;
    $("#names").replaceChildren(...files.slice(0, 12).map((one, place) => {
      const item = document.createElement("li"), name = document.createElement("bdi"), out = document.createElement("button");
      name.textContent = one.name;
      out.type = "button";
      out.textContent = "✕";
      describe(out, "aria-label", `移除 ${one.name}`, `Leave out ${one.name}`);
      out.addEventListener("click", () => { files.splice(place, 1); show(); });
      if (files.length === 2 && $("#as-given").checked) {
        const side = document.createElement("b");
        label(side, ...[["中文", "Chinese"], ["英文", "English"]][place]);
        item.append(side, " ");
      }
      item.append(name, " ", size(one.file.size), " ", out);
      return item;
    }));
    if (files.length > 12) {
      const rest = document.createElement("li");
      label(rest, `另有${files.length - 12}个文件`, `and ${files.length - 12} more files`);
      $("#names").append(rest);
    }
    const hints = [
      ["如果这个文件里有中英两种语言，可以直接开始核对；否则请再加上另一个版本。", "If this file holds both languages, press Check. If not, add the other version."],
      ["哪个是中文、哪个是英文，会自动判断。", "bialign finds out by itself which of them is the Chinese."],
      ["这些文件会按名称和内容自动配对，逐对核对。", "These files are paired by name and content, and each pair is checked."],
    ];
    const sided = files.length === 2 && $("#as-given").checked;
    if (files.length) label($("#hint"), ...(sided ? ["上面是中文，下面是英文。", "Above is the Chinese, below the English."] : hints[Math.min(files.length, 3) - 1]));
    $("#sides").hidden = files.length !== 2;
    $("#swap").hidden = !sided;
    $("#names").classList.toggle("sided", sided);
  }

  function size(bytes) {
    const small = document.createElement("small");
    small.textContent = bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
    return small;
  }

  const given = list => [...list].map(file => ({name: file.webkitRelativePath || file.name, file}));

  async function inside(entry) {  // of a dropped folder, at any depth
    if (entry.isFile) return [{name: entry.fullPath.slice(1), file: await new Promise((done, fail) => entry.file(done, fail))}];
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));  // a hundred at a time
      if (!some.length) return found;
      for (const one of some) found.push(...await inside(one));
    }
  }

  async function dropped(data) {
    const entries = [...data.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return given(data.files);
    return (await Promise.all(entries.map(inside))).flat();
  }

  $("#choose").addEventListener("click", () => $("#files").click());
  $("#choose-folder").addEventListener("click", () => $("#folder").click());
  for (const input of [$("#files"), $("#folder")]) input.addEventListener("change", () => { add(given(input.files)); input.value = ""; });
  $("#clear").addEventListener("click", () => { files = []; show(); $("#choose").focus(); });
  for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, event => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", event => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", async event => {  // anywhere, so that no browser opens a file that missed
    event.preventDefault();
    drop.classList.remove("over");
    try { add(await dropped(event.dataTransfer)); } catch (error) { complain(error); }
  });

  $("#as-given").addEventListener("change", show);
  $("#swap").addEventListener("click", () => { files.reverse(); show(); });

  // ── choices ──────────────────────────────────────────────────────────────────────────────────

  function tellGlossary({name, n}) {
    const shown = $("#glossary");
    if (name) label(shown, `${name}（${n}条）`, `${name} (${n} ${Number(n) === 1 ? "term" : "terms"})`);
    else label(shown, "未选择", "none chosen");
    $("#drop-glossary").hidden = !name;
  }

  $("#choose-glossary").addEventListener("click", () => $("#glossary-file").click());
  $("#glossary-file").addEventListener("change", async event => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    say(`正在读取 ${file.name}`, `Reading ${file.name}`);
    try {
      const {name, n_terms: n} = await (await ask(`glossary/${encodeURIComponent(file.name)}`, "PUT", file)).json();
      tellGlossary({name, n});
      say("", "");
    } catch (error) { complain(error); }
  });
  $("#drop-glossary").addEventListener("click", async () => {
    try { await ask("glossary", "DELETE"); tellGlossary({}); } catch (error) { complain(error); }
  });
  tellGlossary($("#glossary").dataset);
  $("#read-rules").addEventListener("click", () => $("#rules-file").click());
  $("#rules-file").addEventListener("change", async event => {
    if (event.target.files[0]) form.elements.rules.value = await event.target.files[0].text();
    event.target.value = "";
  });

  // ── checking ─────────────────────────────────────────────────────────────────────────────────

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const sent = files;
    $("#begin").disabled = true;
    let number = 0;
    try {
      const wanted = {
        names: sent.map(one => one.name),
        encoder: form.elements.encoder.value,
        rules: form.elements.rules.value,
        checks: new FormData(form).getAll("checks"),
        as_given: sent.length === 2 && $("#as-given").checked,
      };
      ({number} = await (await ask("checks", "POST", JSON.stringify(wanted))).json());
      for (const [place, {name, file}] of sent.entries()) {
        say(`正在读取 ${name}`, `Reading ${name}`);
        await ask(`checks/${number}/files/${place}`, "PUT", file);
      }
      await ask(`checks/${number}/begin`, "POST");
      files = [];
      $("#as-given").checked = false;
      following = sent.length < 3 ? number : 0;
      say("", "");
    } catch (error) {
      complain(error);
      if (number) ask(`checks/${number}/remove`, "POST").catch(() => {});
    }
    $("#begin").disabled = false;
    show();
    refresh();
  });

  checks.addEventListener("click", async event => {
    const {do: what, n} = event.target.dataset;
    if (!what) return;
    event.target.disabled = true;
    if (Number(n) === following) following = 0;
    try { await ask(`checks/${n}/${what}`, "POST"); } catch (error) { complain(error); }
    refresh();
  });

  // ── the list ─────────────────────────────────────────────────────────────────────────────────

  async function refresh() {
    clearTimeout(timer);
    if (ended) return;
    let told;
    try { told = await (await ask(`list?lang=${page.lang}`)).json(); } catch (error) { return complain(error); }
    if (checks.dataset.shown !== told.list) put(told.list);
    if (told.states[following] === "done") location.href = `checks/${following}/`;
    if (!["waiting", "running", "done"].includes(told.states[following])) following = 0;
    if (told.busy) timer = setTimeout(refresh, 400);
  }

  function put(list) {
    const focused = document.activeElement?.id, open = all("details[open]", checks).map(d => d.closest(".check").id);
    checks.innerHTML = checks.dataset.shown = list;
    for (const id of open) for (const details of all(`#${id} details`)) details.open = true;
    if (focused && checks.contains(document.getElementById(focused))) document.getElementById(focused).focus();
  }

  $("#end").addEventListener("click", async () => {
    if (!confirm(own("退出 bialign？本次的文件和结果会全部删除。", "Quit bialign? All files and results of this session are deleted."))) return;
    try { await ask("end", "POST"); } catch (error) { return complain(error); }
    ended = true;
    const told = document.createElement("p");
    told.className = "over-and-out";
    label(told, "bialign 已退出，可以关闭这个页面。", "bialign has quit. You can close this page.");
    $("main").replaceChildren(told);
    $("footer").remove();
    $("#end").remove();
  });
  document.addEventListener("spoken", () => { show(); refresh(); });
  addEventListener("pageshow", refresh);  // also when somebody comes back from a report
  show();
})();
