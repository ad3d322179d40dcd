"""Reads every page of a site in a headless browser, as readers do, and says what is wrong with it."""

import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import browser as chromium  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
INSIDE = open(os.path.join(HERE, "page.js"), encoding="utf-8").read()


def dense(text):
    return "".join(text.split())


def short(number):
    """As a page shows a number: up to six significant digits."""
    return number if isinstance(number, str) else f"{number + 0.0:.6g}" if number else "0"


def shown(value):
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "".join(short(number) for row in value for number in row)
    if isinstance(value, list):
        return "[" + ",".join(short(number) for number in value) + "]"
    return short(value)


def shown_in_claim(value):
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[" + ";".join(",".join(short(number) for number in row) for row in value) + "]"
    return shown(value)


class Check:
    def __init__(self, page, address, name):
        self.page, self.address, self.name = page, address, name
        self.complaints = []
        self.facts = {"numbers": 0, "claims": 0, "stops": 0, "guesses": 0, "texts": 0, "controls": 0}

    def complain(self, *sentences):
        self.complaints += [f"{self.name}: {sentence}" for sentence in sentences]

    def expect(self, holds, sentence):
        if not holds:
            self.complain(sentence)

    def open(self, suffix="", **look):
        self.page.look(**look)
        self.page.open(self.address + suffix)
        self.page.run(INSIDE)
        self.listen()

    def listen(self):
        """What the console said, and what was asked of the network."""
        for event in self.page.browser.events:
            method, parameters = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                self.complain(f"an error: {parameters['exceptionDetails'].get('exception', {}).get('description')}")
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                self.complain(f"the console: {parameters['args']}")
            elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                self.complain(f"the console: {parameters['entry']['text']}")
            elif method == "Network.requestWillBeSent":
                address = parameters["request"]["url"]
                if not address.startswith(("file:", "data:")) or (
                        address.startswith("file:") and parameters.get("type") != "Document"):
                    self.complain(f"asks the network for {address}")
        self.page.browser.events.clear()

    def inside(self, expression):
        return self.page.run("gradusCheck." + expression)

    # ---- What everybody needs

    def basics(self):
        for dark in (False, True):
            self.open(dark=dark)
            self.page.run("document.querySelectorAll('.predict').forEach(box => box.reveal())")
            self.page.run("document.querySelectorAll('details').forEach(box => { box.open = true })")
            found = self.inside("contrast()")
            self.facts["texts"] += found["count"]
            self.complain(*[("dark: " if dark else "light: ") + each for each in found["complaints"][:8]])
        self.complain(*self.inside("basics()"))
        self.complain(*self.inside("drawings()"))
        self.expect(self.page.run("getComputedStyle(document.documentElement).scrollBehavior") == "auto",
                    "scrolls smoothly although less motion was asked for")
        moving = self.page.run(
            "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration.split(',')"
            ".some(d => parseFloat(d) > 0) || getComputedStyle(e).animationName !== 'none').length")
        self.expect(moving == 0, f"{moving} elements move although less motion was asked for")

    def narrow(self):
        for width, suffix in [(320, ""), (320, "?projector"), (768, ""), (1920, "?projector")]:
            self.open(suffix, width=width, height=800)
            self.page.run("document.querySelectorAll('.predict').forEach(box => box.reveal())")
            self.complain(*[f"{width} px{suffix}: {each}" for each in self.inside("wide()")])

    def without_scripts(self):
        self.page.look(scripts=False)
        self.page.open(self.address)
        result = self.page.call("DOM.getDocument", {"depth": 0})
        self.listen()
        html = self.page.call("Runtime.evaluate", {
            "expression": "[...document.querySelectorAll('.told')].filter(e => !e.checkVisibility()).length",
            "returnByValue": True})["result"].get("value")
        self.expect(result["root"]["nodeName"] == "#document" and html == 0,
                    f"without scripts {html} steps cannot be read")

    # ---- By keyboard alone

    def tab_through(self):
        """Tab reaches every control, each shows that it has the focus, and there is a way on from each."""
        self.open()
        expected = set(self.inside("tabbable()"))
        self.facts["controls"] += len(expected)
        seen, out, ringless = set(), [], []
        for _ in range(len(expected) + 3):
            self.page.press("Tab")
            at = self.inside("focused()")
            if at is None:
                break
            seen.add(at["index"])
            if not at["ring"]:
                ringless.append(at["what"])
            if at["out"]:
                out.append(at["what"])
        self.expect(expected <= seen, f"{len(expected - seen)} of {len(expected)} controls cannot be reached by Tab")
        self.complain(*[f"the focus cannot be seen on {each}" for each in ringless[:5]])
        self.complain(*[f"the focus is out of view on {each}" for each in out[:5]])

    def walk_steps(self, count):
        """Arrow keys, letters, Home and End lead through all steps."""
        self.open()
        current = "document.querySelector('.step.current')?.id"
        place = "document.activeElement.id"
        for key_on, key_back in [("ArrowRight", "ArrowLeft"), ("n", "b")]:
            self.page.press("Home")
            for number in range(1, count + 1):
                if number > 1:
                    self.page.press(key_on)
                self.expect(self.page.run(current) == f"step-{number}", f"{key_on} does not lead to step {number}")
                self.expect(self.page.run(place) == f"step-{number}-title", f"{key_on}: the focus is not at step {number}")
                self.expect(self.page.run(
                    f"(r => r.top >= 0 && r.top < innerHeight)(document.getElementById('step-{number}').getBoundingClientRect())"),
                    f"{key_on}: step {number} is not in view")
            for number in range(count - 1, 0, -1):
                self.page.press(key_back)
                self.expect(self.page.run(current) == f"step-{number}", f"{key_back} does not lead back to step {number}")
        self.page.press("End")
        self.expect(self.page.run(current) == f"step-{count}", "End does not lead to the last step")
        self.page.press("Home")
        self.expect(self.page.run(current) == "step-1", "Home does not lead to the first step")
        self.page.press("?")
        self.expect(self.page.run("document.getElementById('keys').open"), "? does not show the keys")
        self.page.press("Escape")
        self.expect(not self.page.run("document.getElementById('keys').open"), "Esc does not close the keys")
        self.listen()

    def scrub(self):
        """Every graph: to its start and through every stop by keyboard; what is shown is what the data says."""
        self.open()
        self.page.run("document.querySelectorAll('.predict').forEach(box => box.reveal())")
        names = self.page.run("[...document.querySelectorAll('.graph')].map(graph => graph.id)")
        for index, name in enumerate(names):
            graph = f"document.getElementById('{name}')"
            stops = json.loads(self.page.run(f"{graph}.querySelector('script').textContent"))
            words = self.page.run(f"[...{graph}.querySelectorAll('.walk li')].map(item => item.textContent)")
            self.expect([stop["say"] for stop in stops] == words, f"{name}: the words differ from the data")
            if index == 0:
                self.page.run("scrollTo(0, 0)")
                self.page.press("g")
                self.expect(self.page.run(f"document.activeElement.closest('.graph')?.id === '{name}'"), "g does not reach a graph")
            self.page.run(f"{graph}.querySelector('.stage').focus()")
            for _ in stops:
                self.page.press("k")
            for at, stop in enumerate(stops):
                if at > 0:
                    self.page.press("j" if at % 2 else "ArrowDown")
                state = self.page.run(f"""(graph => ({{
                    at: graph.querySelector('input').value, say: graph.querySelector('[aria-live]').textContent,
                    now: graph.querySelector('.now').textContent,
                    lit: graph.querySelectorAll('.here, .giving').length, taking: graph.querySelectorAll('.taking').length,
                    edges: graph.querySelectorAll('g.used, g.handing').length,
                    gradients: [...graph.querySelector('svg').querySelectorAll('.gradient:not(.unmet)')].length,
                    drawings: graph.querySelectorAll('svg.gradus').length }}))({graph})""")
                self.facts["stops"] += 1
                here = f"{name}, stop {at + 1}"
                self.expect(state["at"] == str(at + 1), f"{here}: the slider is at {state['at']}")
                self.expect(state["say"] == stop["say"], f"{here}: the spoken text is {state['say']!r}")
                for line in stop["lines"]:
                    for term in line:
                        self.expect(dense(term[0]) in dense(state["now"]), f"{here}: {term[0]} is not shown")
                self.expect(state["lit"] == state["drawings"], f"{here}: {state['lit']} nodes are lit")
                self.expect(state["edges"] == len(stop["edges"]) * state["drawings"], f"{here}: {state['edges']} edges are lit")
                expected = len({other["input"] for other in stops[: at + 1] if "input" in other})
                self.expect(state["gradients"] == expected, f"{here}: {state['gradients']} gradients, expected {expected}")
            self.page.run(f"{graph}.querySelector('input').focus()")
            self.page.press("Home")
            self.expect(self.page.run(f"{graph}.querySelector('input').value") == "1", f"{name}: Home does not move the slider")
            self.page.press("ArrowRight")
            self.expect(self.page.run(f"{graph}.querySelector('input').value") == "2", f"{name}: → does not move the slider")
        self.listen()

    # ---- Numbers and predictions

    def numbers(self, lesson, claims):
        """Each step's values and claims, as the lesson and the ledger have them."""
        self.open()
        for number, step in enumerate(lesson["steps"], 1):
            text = self.inside(f"stepText({number})")
            self.expect(dense(step["title"]) in text, f"step {number}: its title")
            for value in step["values"]:
                self.facts["numbers"] += 1
                part = dense(value["name"]) + dense(shown(value["value"]))
                self.expect(part in text, f"step {number}: {value['name']} = {shown(value['value'])} is not shown")
            for paragraph in step["prose"].split("\n\n") + step["formula"].split("\n"):
                self.expect(dense(paragraph) in text, f"step {number}: {paragraph[:40]}… is not shown")
            for claim in step["claims"]:
                self.facts["claims"] += 1
                # Words are quoted, numbers are not.
                said = dense(claim["notes"])
                self.expect(f"Thenoteshave{said};" in text or f"Thenoteshave“{said}”;" in text,
                            f"step {number}: the claim {claim['id']} is not shown")
                self.expect(dense(shown_in_claim(claim["computed"])) in text, f"step {number}: {claim['id']}'s number")
        for claim in claims:
            self.expect(self.page.run(f"document.querySelector('[data-claim=\"{claim['id']}\"]') !== null"),
                        f"the ledger's {claim['id']} is not on the page")

    def predict(self):
        """Right, each known mistake, the sign, the point and a wild guess: the reply and the step that opens."""
        self.open()
        count = self.page.run("document.querySelectorAll('.predict').length")
        for index in range(count):
            data = self.page.run(f"JSON.parse(document.querySelectorAll('.predict')[{index}].querySelector('script').textContent)")
            # One guess from the middle of each stretch between two edges, the right one among them.
            edges = data["edges"]
            middles = [edges[0] - 1] + [(a + b) / 2 for a, b in zip(edges, edges[1:])] + [edges[-1] + 1]
            chosen = {}
            for middle, reply in zip(middles, data["stretches"]):
                chosen.setdefault(reply, middle)
            right = [reply for reply in chosen if data["right"][reply]]
            self.expect(len(right) == 1, f"prediction {index + 1}: {len(right)} right answers")
            others = [reply for reply in chosen if not data["right"][reply]]
            for reply in right + (others if index < 2 else others[:1]):
                guess = f"{chosen[reply]:.12g}"
                self.facts["guesses"] += 1
                self.open()
                box = f"document.querySelectorAll('.predict')[{index}]"
                told = f"{box}.closest('.step').querySelector('.told')"
                self.expect(not self.page.run(f"{told}.checkVisibility()"), f"prediction {index + 1}: the answer is in view")
                self.page.run(f"{box}.querySelector('input').focus()")
                self.page.type(guess)
                self.page.press("Enter")
                received = self.page.run(f"{box}.querySelector('.reply').textContent")
                self.expect(received == f"You said {guess}. {data['replies'][reply]}",
                            f"prediction {index + 1}: to {guess} it says {received!r}")
                self.expect(self.page.run(f"{told}.checkVisibility()"), f"prediction {index + 1}: the step stays closed")
                mark = self.page.run(f"{box}.querySelector('.reply').className")
                self.expect(mark == ("reply right" if reply in right else "reply wrong"),
                            f"prediction {index + 1}: {guess} is marked {mark}")
                self.expect((". Right: " in received) == (reply in right), f"prediction {index + 1}: {received!r}")
        if count:
            self.open()
            self.page.press("p")
            self.expect(self.page.run("document.activeElement.matches('.predict input')"), "p does not reach a prediction")
            self.page.type("what")
            self.page.press("Enter")
            reply = self.page.run("document.activeElement.closest('.predict').querySelector('.reply').textContent")
            self.expect(reply.startswith("Expected a number"), f"to words it says {reply!r}")
            self.page.run("document.activeElement.closest('form').querySelector('.quiet').focus()")
            self.page.press("Enter")
            self.expect(self.page.run("document.querySelector('.predict').closest('.step').querySelector('.told').checkVisibility()"),
                        "“Show me” does not show the step")
        self.listen()

    def tools(self):
        """The buttons for dark and larger do what they say."""
        self.open()
        colour = "getComputedStyle(document.body).backgroundColor"
        size = "getComputedStyle(document.documentElement).fontSize"
        before = (self.page.run(colour), self.page.run(size))
        for name in ("dark", "larger"):
            self.page.run(f"document.getElementById('{name}').focus()")
            self.page.press("Enter")
        after = (self.page.run(colour), self.page.run(size))
        self.expect(before[0] != after[0], "the button for dark changes nothing")
        self.expect(float(after[1][:-2]) > float(before[1][:-2]), "the button for larger type changes nothing")
        self.page.run("localStorage.clear()")
        self.open("?projector")
        self.expect(self.page.run(size) == after[1], "?projector does not make the type larger")
        self.page.run("localStorage.clear()")


def ledger_of(program):
    """The ledger's lines by lesson; empty where the command does not exist."""
    result = subprocess.run([program, "ledger", "--json"], capture_output=True, text=True, check=False)
    rows = {}
    if result.returncode != 0:
        return rows
    for line in result.stdout.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            return {}
        if isinstance(row, dict) and row.get("lesson") and row.get("id"):
            rows.setdefault(row["lesson"], []).append(row)
    return rows


def main():
    program, folder, names = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3:]
    path = chromium.find()
    lessons = json.loads(subprocess.run([program, "list", "--json"], capture_output=True, text=True, check=True).stdout)
    ledger = ledger_of(program)
    browser = chromium.Browser(path)
    complaints, facts, pages = [], {}, 0
    try:
        page = browser.page()
        for name in ["index"] + [lesson["name"] for lesson in lessons]:
            if names and name not in names:
                continue
            check = Check(page, f"file://{folder}/{name}.html", name)
            check.basics()
            check.narrow()
            check.tab_through()
            check.tools()
            check.scrub()
            if name != "index":
                lesson = json.loads(subprocess.run(
                    [program, name, "--json"], capture_output=True, text=True, check=False).stdout)
                check.numbers(lesson, ledger.get(name, []))
                check.without_scripts()
                check.walk_steps(len(lesson["steps"]))
                check.predict()
            for sentence in check.complaints:
                print(f"  {sentence}")
            print(f"{'ok  ' if not check.complaints else 'BAD '} {name}", flush=True)
            complaints += check.complaints
            for fact, count in check.facts.items():
                facts[fact] = facts.get(fact, 0) + count
            pages += 1
    finally:
        browser.close()
    print(f"{pages} pages: {facts['numbers']} numbers and {facts['claims']} claims as the lessons have them, "
          f"{'each row of the ledger in place, ' if ledger else ''}{facts['stops']} stops of the scrubbers by key, "
          f"{facts['guesses']} guesses judged, {facts['controls']} controls reached by Tab, "
          f"{facts['texts']} pieces of text with their contrast; {len(complaints)} complaints")
    sys.exit(1 if complaints else 0)


main()
