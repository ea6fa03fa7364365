
(() => {
  const again = $("#realign"), page = document.body.dataset;
  let saving = Promise.resolve();

  const say = (zh, en) => label($("#saved"), zh, en);
  const complain = error => { $("#saved").textContent = error.message; delete $("#saved").dataset.alt; };
  const changes = decided => decided.beads.length;

  function offer(decided) { again.disabled = !changes(decided); }

  // Each decision goes to the server as it is made, one after the other, so that nothing is lost with the page.
  function save() {
    const decided = report.decisions();
    offer(decided);
    saving = saving.then(async () => {
      await ask("decisions", "PUT", JSON.stringify(decided));
      report.settle();
      report.say("", "");
      say("已保存；下载的文件不含“没有问题”的条目", "saved; downloads leave out what is not a problem");
    }).catch(complain);
  }
  document.addEventListener("decided", save);

  async function recall() {
    const answer = await ask("decisions");
    if (answer.status === 204) return;
    const kept = await answer.json();
    report.show(kept);
    offer(kept);
  }

  again.addEventListener("click", async () => {
    again.disabled = true;
    $("main").inert = true;  // what is decided now would be about the alignment that was
    try {
      await saving;
      await ask("realign", "POST");
      for (;;) {
        say("正在重新对齐…", "aligning again…");
        await new Promise(done => setTimeout(done, 300));
        const {state, error} = await (await ask(`state?lang=${page.lang}`)).json();
        if (error) throw new Error(error);
        if (state === "done") break;
        if (state !== "waiting" && state !== "running") throw new Error(own("已取消", "cancelled"));
      }
      location.reload();
    } catch (error) {
      complain(error);
      again.disabled = $("main").inert = false;
    }
  });

  // Word comments are written in the language that the page speaks.
  for (const link of all(".take")) link.addEventListener("click", () => { link.search = `?lang=${page.lang}`; });
  recall().catch(complain);
})();
