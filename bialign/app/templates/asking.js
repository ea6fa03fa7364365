
// Ask the server; an answer that is none, or a refusal, becomes an error whose message is for people.
async function ask(path, method = "GET", body = undefined) {
  let answer;
  try {
    answer = await fetch(path, {method, body, headers: {"Accept-Language": own("zh", "en")}});
  } catch {
    throw new Error(own("bialign 已经退出，请重新启动。", "bialign has quit. Please start it again."));
  }
  if (answer.ok) return answer;
  throw new Error(await answer.text() || own("bialign 自身出错，请重新打开页面再试。", "Something went wrong in bialign. Please reload the page and try again."));
}
