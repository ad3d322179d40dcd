// What the checks ask of a page, from inside it. Each answers with a list of complaints.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const shown = element => {
    if (!element.checkVisibility || element.checkVisibility({ visibilityProperty: true })) {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0;
    }
    return false;
  };
  const what = element => {
    const name = element.tagName.toLowerCase() + (element.id ? "#" + element.id : "");
    const kind = typeof element.className === "string" && element.className ? "." + element.className.split(" ")[0] : "";
    return `${name}${kind} “${(element.textContent || "").trim().slice(0, 30)}”`;
  };
  const named = id => id.split(" ").map(part => document.getElementById(part)?.textContent || "").join(" ").trim();
  const nameOf = element =>
    (element.getAttribute("aria-labelledby") && named(element.getAttribute("aria-labelledby"))) ||
    element.getAttribute("aria-label") || (element.labels?.length ? element.labels[0].textContent : "") ||
    element.querySelector?.(":scope > title")?.textContent || element.textContent.trim() || element.getAttribute("title") || "";

  // ---- Colours
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const cache = new Map();
  const rgba = colour => {
    if (!cache.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      cache.set(colour, [r, g, b, a / 255]);
    }
    return cache.get(colour);
  };
  const over = (top, below) => top.slice(0, 3).map((part, at) => part * top[3] + below[at] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const background = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const opacity = element => {
    let product = 1;
    for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
    return product;
  };

  const contrast = () => {
    const complaints = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !shown(element) || element.closest("script, style, .pixel > span, .unseen, .skip, :disabled")) continue;
      const style = getComputedStyle(element);
      let paint = style.color, ground;
      if (element.closest("svg")) {
        if (opacity(element) === 0) continue;
        paint = style.fill;
        const box = element.parentElement.querySelector(".box");
        ground = box ? over(rgba(getComputedStyle(box).fill), background(element.closest("div"))) : background(element.closest("div"));
      } else {
        ground = background(element);
      }
      const ink = rgba(paint);
      const colour = over([ink[0], ink[1], ink[2], ink[3] * opacity(element)], ground);
      const value = ratio(colour, ground);
      count += 1;
      if (value < 4.5) complaints.set(`${what(element)}: contrast ${value.toFixed(2)}`, 1);
    }
    return { count, complaints: [...complaints.keys()] };
  };

  const basics = () => {
    const complaints = [];
    if (!document.documentElement.lang) complaints.push("no lang");
    if (!document.title) complaints.push("no title");
    if (all("main").length !== 1) complaints.push("expected one main");
    for (const name of ["header", "main"]) if (!document.querySelector(name)) complaints.push(`no ${name}`);
    const ids = all("[id]").map(element => element.id);
    for (const id of new Set(ids)) if (ids.filter(other => other === id).length > 1) complaints.push(`id ${id} twice`);
    let level = 0;
    for (const heading of all("h1, h2, h3, h4").filter(heading => !heading.closest("dialog"))) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) complaints.push(`h${own} after h${level}: ${what(heading)}`);
      level = own;
    }
    for (const control of all("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])")) {
      if (!nameOf(control).trim()) complaints.push(`no name: ${what(control)}`);
    }
    for (const picture of all("svg:not([aria-hidden]), img, [role='img']")) {
      if (!nameOf(picture).trim()) complaints.push(`no text for ${what(picture)}`);
    }
    for (const element of all("[aria-labelledby], [aria-describedby]")) {
      for (const name of ["aria-labelledby", "aria-describedby"]) {
        if (element.hasAttribute(name) && !named(element.getAttribute(name))) complaints.push(`${name} of ${what(element)} is empty`);
      }
    }
    const skip = document.querySelector("a.skip");
    if (!skip || !document.querySelector(skip.getAttribute("href"))) complaints.push("no skip link");
    for (const target of all("button, input").filter(shown)) {
      const box = target.getBoundingClientRect();
      if (box.height < 24 || box.width < 24) complaints.push(`smaller than 24 px: ${what(target)}`);
    }
    return complaints;
  };

  // How the element with the focus looks with and without it.
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && ratio(rgba(style.outlineColor), background(element.parentElement)) >= 3;
    const box = element.getBoundingClientRect();
    return { what: what(element), ring, out: box.bottom < 0 || box.top > innerHeight, index: all("*").indexOf(element) };
  };

  const tabbable = () => all("a[href], button, input, summary, [tabindex]:not([tabindex='-1'])")
    .filter(element => shown(element) && !element.disabled).map(element => all("*").indexOf(element));

  const wide = () => {
    const root = document.documentElement, complaints = [];
    // Not innerWidth: a phone makes that as wide as the page.
    const width = root.clientWidth;
    if (root.scrollWidth > width) {
      complaints.push(`the page is ${root.scrollWidth} px wide in a window of ${width}`);
      for (const element of all("main *, header *, nav *")) {
        const box = element.getBoundingClientRect();
        if (box.right > width + 1 && shown(element) && !element.closest(".across, .stage, pre, .unseen")) {
          complaints.push(`reaches ${Math.round(box.right)} px: ${what(element)}`);
        }
      }
    }
    return complaints.slice(0, 5);
  };

  // Boxes of the drawings that are cut off or covered, and text that leaves its box.
  const drawings = () => all("svg.gradus").filter(shown).flatMap(svg => all("[data-node]", svg).flatMap(node => {
    const box = node.querySelector(".box").getBoundingClientRect();
    return all("text", node).filter(text => {
      const own = text.getBoundingClientRect();
      return own.left < box.left - 1 || own.right > box.right + 1;
    }).map(text => `text wider than its box: ${text.textContent}`);
  }));

  const stepText = number => {
    const copy = document.getElementById("step-" + number).cloneNode(true);
    all("script", copy).forEach(script => script.remove());
    all("math", copy).forEach(math => math.replaceWith(math.getAttribute("alttext")));
    return copy.textContent.replace(/\s+/g, "");
  };

  window.gradusCheck = { basics, contrast, focused, tabbable, wide, drawings, stepText };
})();
