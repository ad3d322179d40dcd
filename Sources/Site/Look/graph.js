// The scrubber: forward through the values, backward through the gradients.
class Walk {
  constructor(figure) {
    this.figure = figure;
    this.stops = data(figure);
    this.range = one("input[type='range']", figure);
    this.say = one("[aria-live]", figure);
    this.now = one(".now", figure);
    this.count = one(".count", figure);
    this.playButton = one("[data-go='play']", figure);
    this.timer = null;
    this.drawings = all("svg.gradus", figure).map(svg => ({
      nodes: new Map(all("[data-node]", svg).map(group => [Number(group.dataset.node), group])),
      edges: all("[data-edge]", svg).map(part => [[Number(part.dataset.edge)], part])
        .concat(all("[data-edges]", svg).map(part => [part.dataset.edges.split(" ").map(Number), part])),
    }));
    one(".walker", figure).hidden = false;
    this.listen();
    this.show(this.stops.length - 1, true);
  }

  listen() {
    this.range.addEventListener("input", () => { this.pause(); this.show(Number(this.range.value) - 1); });
    const go = { first: () => 0, back: () => this.at - 1, next: () => this.at + 1, last: () => this.stops.length - 1 };
    for (const button of all("[data-go]", this.figure)) {
      button.addEventListener("click", () => {
        if (button.dataset.go === "play") { this.toggle(); return; }
        this.pause();
        this.show(go[button.dataset.go]());
      });
    }
    this.figure.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const onStage = event.target.matches(".stage");
      const slides = event.target === this.range;
      const moves = { j: 1, k: -1, ...(slides ? {} : { ArrowDown: 1, ArrowUp: -1 }) };
      if (event.key in moves) {
        this.pause();
        this.show(this.at + moves[event.key]);
      } else if (event.key === " " && onStage) {
        this.toggle();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  toggle() {
    if (this.timer) { this.pause(); return; }
    this.say.setAttribute("aria-live", "off");
    this.label("Pause", "M7 5h4v14H7zM13 5h4v14h-4z");
    this.show(this.at === this.stops.length - 1 ? 0 : this.at + 1);
    this.timer = setInterval(() => {
      if (this.at === this.stops.length - 1) this.pause(); else this.show(this.at + 1);
    }, 1400);
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
    this.say.setAttribute("aria-live", "polite");
    this.label("Play", "M8 5v14l11-7z");
  }

  label(text, shape) {
    this.playButton.setAttribute("aria-label", text);
    this.playButton.title = text;
    one("path", this.playButton).setAttribute("d", shape);
  }

  // At the very end the picture is complete and nothing is lit: the state of a page at rest.
  show(index, isQuiet = false) {
    this.at = Math.max(0, Math.min(this.stops.length - 1, index));
    const stop = this.stops[this.at];
    const arrived = new Map();
    for (const passed of this.stops.slice(0, this.at + 1)) if ("input" in passed) arrived.set(passed.input, passed.arrived);
    const isForward = stop.kind === "forward";
    for (const drawing of this.drawings) {
      for (const [place, group] of drawing.nodes) {
        const lit = !isQuiet && {
          pending: isForward && place > stop.node,
          here: isForward && place === stop.node,
          giving: !isForward && place === stop.node,
          taking: stop.kind === "backward" && place === stop.input,
          frontier: !isForward && stop.frontier.includes(place),
        };
        group.setAttribute("class", [group.classList[0], ...Object.keys(lit).filter(name => lit[name])].join(" "));
        const gradient = one(".gradient", group);
        if (!gradient) continue;
        gradient.classList.toggle("unmet", !arrived.has(place));
        if (arrived.has(place)) gradient.textContent = "∂ " + arrived.get(place);
      }
      for (const [numbers, part] of drawing.edges) {
        const isLit = !isQuiet && numbers.some(number => stop.edges.includes(number));
        part.classList.toggle("used", isLit && isForward);
        part.classList.toggle("handing", isLit && !isForward);
        part.classList.toggle("idle", !isQuiet && isForward);
      }
    }
    this.describe(stop, isQuiet);
  }

  describe(stop, isQuiet) {
    this.range.value = this.at + 1;
    this.range.setAttribute("aria-valuetext", `${this.at + 1} of ${this.stops.length}: ${stop.phase}`);
    this.count.textContent = `${this.at + 1} / ${this.stops.length}`;
    for (const [name, end] of [["first", 0], ["back", 0], ["next", this.stops.length - 1], ["last", this.stops.length - 1]]) {
      one(`[data-go='${name}']`, this.figure).setAttribute("aria-disabled", String(this.at === end));
    }
    if (!isQuiet) this.say.textContent = stop.say;
    const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });
    const box = make("div", stop.kind === "forward" ? "forward" : "backward");
    if (isQuiet) {
      box.append(
        make("p", "phase", "Every value, and every gradient"),
        make("p", "hint", "Play it, or move the slider: first forward, value by value, then backward, gradient by gradient. With the graph in focus, j and k do the same."));
      this.now.replaceChildren(box);
      return;
    }
    box.append(make("p", "phase", stop.phase), make("p", "head", stop.head));
    if (stop.rule) box.append(make("p", "rule", stop.rule));
    const rows = make("div", "rows");
    box.append(rows);
    for (const line of stop.lines) {
      const row = make("div", "row");
      let pair = make("span", "pair");
      line.forEach(([text, name], at) => {
        // A sign stays with what follows it.
        if (name === undefined) { pair.append(make("span", "sign", text)); return; }
        const term = make("span", at === line.length - 1 ? "term result" : "term", text);
        term.append(make("small", "", name));
        pair.append(term);
        row.append(pair);
        pair = make("span", "pair");
      });
      rows.append(row);
    }
    if (stop.kind !== "forward") {
      box.append(make("p", "waiting", stop.waiting ? `Frontier, still to hand on: ${stop.waiting}` : "Nothing is waiting: the walk is done."));
    }
    this.now.replaceChildren(box);
  }
}

start();
all(".graph").forEach(figure => new Walk(figure));
