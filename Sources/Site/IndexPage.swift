import Lessons

/// The first page: what this is, and the path of all lessons.
struct IndexPage {
    let path: Path

    var html: HTML {
        PageFrame(
            title: "Gradus: backpropagation, number by number",
            description: "Deep learning in small steps, with every number computed in front of you.", main: main
        ).html
    }

    private var main: HTML {
        """
        <header class="opening">
        <h1>Gradus</h1>
        <p class="question">Deep learning in small steps, with every number computed in front of you.</p>
        <p>A network is a long calculation. It learns by running that calculation backward, asking of every \
        number: <em>if you had been a little larger, how much worse would the answer be?</em> These \
        \(counted(path.count, "lesson")) take that question apart until nothing in it is a mystery. You need school \
        mathematics, and a little patience.</p>
        </header>
        \(taste)
        <section class="closing" aria-labelledby="path-title">
        <h2 id="path-title">The path</h2>
        \(overview)
        <div class="parts">
        \(path.parts.map(part))
        </div>
        </section>
        <section class="closing" aria-labelledby="how-title">
        <h2 id="how-title">How to read</h2>
        <p>Each lesson is one page that works without a network. The arrow keys lead from step to step, and \
        <kbd>?</kbd> lists all keys. Where a number can be predicted, the page asks for it first: an honest wrong \
        guess teaches more than a right number read. Below each graph, a slider walks forward through the values and \
        backward through the gradients.</p>
        <p>The lessons follow a set of lecture notes and check every worked example in them; where the notes slip, \
        the page says so, and why. In a terminal the same lessons can be told with other numbers:</p>
        <pre class="command"><code>swift run lesson</code></pre>
        </section>
        """
    }

    /// One small graph to play with, from the lessons: the first in which gradients part and meet.
    private var taste: HTML {
        let graphs = path.tellings.flatMap { telling in telling.steps.flatMap(\.graphs).map { (telling, $0) } }
        guard
            let (telling, graph) = graphs.first(where: { (7...12).contains($0.1.nodes.count) && $0.1.events.count > 6 })
                ?? graphs.first
        else { return .nothing }
        return """
            <section class="taste" aria-labelledby="taste-title">
            <h2 id="taste-title">The whole idea in one picture</h2>
            <p>Move the slider: values flow one way, gradients come back the other way. What each step means is told in \
            <a href="\(telling.file)">\(telling.lesson.title)</a>.</p>
            \(GraphFigure(graph: graph, name: "taste").html)
            </section>
            """
    }

    /// Links to the parts, where there are several.
    private var overview: HTML {
        guard path.parts.count > 1 else { return .nothing }
        let entries = path.parts.compactMap { part in
            part.name.map { name -> HTML in
                "<li><a href=\"#\(part.id)\">\(name)</a> <span class=\"size\">\(part.numbers)</span></li>"
            }
        }
        return """
            <nav class="overview" aria-label="Parts of the path">
            <ul>
            \(entries)
            </ul>
            </nav>
            """
    }

    private func part(_ part: Path.Part) -> HTML {
        let heading: HTML = part.name.map { "<h3 id=\"\(part.id)\">\($0)</h3>" } ?? .nothing
        return """
            \(heading)
            <ol class="path" start="\(part.places.lowerBound + 1)">
            \(part.places.map { entry(path.tellings[$0], heading: part.name == nil ? "h3" : "h4") })
            </ol>
            """
    }

    private func entry(_ telling: Telling, heading: String) -> HTML {
        """
        <li>
        <\(heading)><a href="\(telling.file)">\(telling.lesson.title)</a></\(heading)>
        <p>\(telling.lesson.question)</p>
        <p class="size">\(telling.size). Know before: \(path.needsLinks(of: telling)).</p>
        </li>
        """
    }
}
