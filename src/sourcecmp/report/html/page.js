"use strict";
// The filter, the keys and the columns of the page. Everything it does can be done without, more slowly.
(() => {
  const find = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = find("filter");
  const help = find("help");
  const findings = all(".finding").map((element) => ({
    element,
    kind: element.dataset.kind,
    severity: element.dataset.severity || "",
    type: element.dataset.type || "",
    accounts: new Set((element.dataset.accounts || "").split(" ")),
    // A unique claim rests on no score: no threshold takes it away.
    confidence: Number(element.dataset.confidence || 1),
    count: Number(element.dataset.count || 1),
    text: null,
  }));
  const rowOf = new Map(all("tr[data-for]").map((row) => [row.dataset.for, row]));
  const total = findings.reduce((sum, finding) => sum + finding.count, 0);

  // --- filter

  const words = (finding) => (finding.text ??= finding.element.textContent.toLowerCase());

  function reader() {
    const wanted = find("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = find("kind").value;
    const account = find("account").value;
    const type = find("type")?.value || "";
    const least = Number(find("confidence").value);
    return (finding) =>
      (!kind || finding.kind === kind || finding.severity === kind) &&
      (!type || type === "any" || finding.type === type) &&
      (!account || finding.accounts.has(account.slice(1)) === (account[0] === "+")) &&
      finding.confidence >= least &&
      wanted.every((word) => words(finding).includes(word));
  }

  function apply() {
    const fits = reader();
    let shown = 0;
    for (const finding of findings) {
      const fit = fits(finding);
      finding.element.hidden = !fit;
      const row = rowOf.get(finding.element.id);
      if (row) row.hidden = !fit;
      if (fit) shown += finding.count;
    }
    for (const group of all(".claim-group")) group.hidden = !group.querySelector(".finding:not([hidden])");
    const account = find("account").value;
    for (const text of all(".account")) {
      text.hidden = account[0] === "+" && text.dataset.accounts !== account.slice(1);
    }
    for (const section of ["contradictions", "facts", "unique"].map(find).filter(Boolean)) {
      section.classList.toggle("emptied", !section.querySelector(".finding:not([hidden])"));
    }
    find("least").value = find("confidence").value;
    find("state").textContent = `${shown} of ${total} findings shown`;
  }

  function reset() {
    form.reset();
    apply();
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());

  // --- columns

  const chooser = find("chooser");
  const table = find("aligned");
  const hiding = document.styleSheets[0];
  const rules = hiding.cssRules.length;

  function chooseColumns() {
    const boxes = all("input", chooser);
    while (hiding.cssRules.length > rules) hiding.deleteRule(rules);
    const left = boxes.filter((box, number) => {
      const selector = `.aligned .cells td:nth-child(${number + 1})`;
      if (!box.checked) hiding.insertRule(`${selector} { display: none !important; }`, hiding.cssRules.length);
      return box.checked;
    });
    table.className = `aligned columns-${left.length <= 6 ? Math.max(left.length, 1) : "many"}`;
  }

  if (chooser) {
    chooser.hidden = false;
    chooser.addEventListener("change", chooseColumns);
    chooser.addEventListener("click", (event) => {
      if (event.target.tagName !== "BUTTON") return;
      for (const box of all("input", chooser)) box.checked = event.target.value === "all";
      chooseColumns();
    });
  }

  // --- places

  function reveal() {
    const target = location.hash.length > 1 && find(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) reset();
    for (let parent = target; parent; parent = parent.parentElement) if (parent.tagName === "DETAILS") parent.open = true;
    target.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", reveal);

  // --- keys

  let current = null;

  function step(by) {
    const shown = findings.map((finding) => finding.element).filter((element) => !element.hidden);
    // Where nothing was visited yet, the first finding below the top of the window is next.
    const from = shown.indexOf(current?.isConnected && !current.hidden ? current : null);
    const below = shown.findIndex((element) => element.getBoundingClientRect().top > 0);
    const next = from < 0 ? (by > 0 ? below : below - 1) : from + by;
    current = shown[Math.min(Math.max(next, 0), shown.length - 1)];
    current?.focus({ preventScroll: true });
    current?.scrollIntoView({ block: "start" });
  }

  function unfold() {
    const details = current ? all("details", current) : [];
    const open = !details.some((each) => each.open);
    for (const each of details) each.open = open;
  }

  function goTo(number) {
    current = null;
    all("nav li a")[number - 1]?.click();
  }

  function turnTheme() {
    const radios = all('input[name="theme"]');
    radios[(radios.findIndex((radio) => radio.checked) + 1) % radios.length].checked = true;
  }

  const actions = {
    "/": () => find("words").focus(),
    j: () => step(1),
    k: () => step(-1),
    o: unfold,
    t: turnTheme,
    "?": () => help.togglePopover(),
  };

  help.addEventListener("toggle", (event) => event.newState === "open" && help.focus());
  find("keys").hidden = false;
  find("keys-on").checked = true;
  document.addEventListener("focusin", (event) => {
    const finding = event.target.closest(".finding");
    if (finding) current = finding;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !help.matches(":popover-open")) {
      reset();
      document.activeElement?.blur();
      return;
    }
    const typing = event.target.matches("input:not([type=checkbox], [type=radio], [type=range]), select, textarea");
    if (typing || !find("keys-on").checked) return;
    const action = actions[event.key] || (/^[1-9]$/.test(event.key) && (() => goTo(Number(event.key))));
    if (action) {
      event.preventDefault();
      action();
    }
  });

  apply();
  reveal();
})();
