import Autograd
import Drawing
import Lessons

/// A graph, and the walk over it: forward through the values, backward through the gradients.
struct GraphFigure {
    let graph: LessonGraph
    /// Unlike that of any other on the page.
    let name: String

    /// The widest drawing that a page shows without making it smaller.
    private static let room = 940.0

    var html: HTML {
        let walk = GraphWalk(of: graph)
        return """
            <figure class="graph\(isTall ? " tall" : "")" id="\(name)">
            <div class="stage" role="group" tabindex="0" aria-label="\(graph.picture.explanation)">
            \(drawings)
            </div>
            \(GraphControls(name: name, title: graph.picture.title, count: walk.stops.count).html)
            <figcaption>\(graph.picture.explanation)</figcaption>
            \(list(walk))
            <script type="application/json">\(scriptData(walk.json))</script>
            </figure>
            """
    }

    /// Which way values flow on a wide page: down, as the lessons say, if there is room.
    private var wideFlow: GraphPicture.Flow {
        let (right, down) = (graph.picture.svgSize(flow: .right).width, graph.picture.svgSize(flow: .down).width)
        return down <= Self.room || down <= right ? .down : .right
    }

    /// Whether the walk stands beside the drawing, so that both can be seen at once.
    private var isTall: Bool { wideFlow == .down && graph.picture.svgSize(flow: .down).width <= Self.room * 0.62 }

    /// One drawing, or one for a wide page and one for a narrow one.
    private var drawings: HTML {
        let (right, down) = (graph.picture.svgSize(flow: .right).width, graph.picture.svgSize(flow: .down).width)
        let wide = wideFlow
        let narrow = down < right ? GraphPicture.Flow.down : .right
        if wide == narrow { return drawing(wide, "only") }
        return HTML([drawing(wide, "wide"), drawing(narrow, "narrow")])
    }

    private func drawing(_ flow: GraphPicture.Flow, _ use: String) -> HTML {
        let width = graph.picture.svgSize(flow: flow).width
        let element = HTML(verbatim: graph.picture.svgElement(flow: flow, label: label))
        return "<div class=\"drawing \(use)\" style=\"--width:\(Int(width))px\">\n\(element)\n</div>"
    }

    private var label: String {
        let values = graph.picture.nodes.map { node in
            "\(node.heading): \(node.number)" + (node.gradient.map { ", gradient \($0)" } ?? "")
        }
        return "Graph of \(graph.picture.title). \(values.joined(separator: "; "))."
    }

    /// The same in words and numbers, for those who read rather than watch.
    private func list(_ walk: GraphWalk) -> HTML {
        let items = walk.stops.map { "<li>\($0.sentence)</li>" as HTML }
        return """
            <details class="walk">
            <summary>The whole walk in words</summary>
            <ol>
            \(items)
            </ol>
            </details>
            """
    }
}

/// The scrubber below a graph.
struct GraphControls {
    let name: String
    let title: String
    let count: Int

    var html: HTML {
        let buttons = Self.buttons.map { kind, label, shape -> HTML in
            """
            <button type="button" data-go="\(kind)" aria-label="\(label)" title="\(label)">\
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="\(shape)"/></svg></button>
            """
        }
        return """
            <div class="walker" role="group" aria-label="Walk through the graph of \(title)" hidden>
            <div class="controls">
            \(buttons)
            <input type="range" min="1" max="\(count)" value="\(count)" step="1" \
            aria-label="Place in the walk">
            <span class="count" aria-hidden="true"></span>
            </div>
            <div class="now" aria-hidden="true"></div>
            <p class="unseen" aria-live="polite"></p>
            </div>
            """
    }

    private static let buttons = [
        ("first", "First value", "M6 5h2v14H6zM19 5v14l-9-7z"),
        ("back", "One back", "M16 5v14l-9-7z"),
        ("play", "Play", "M8 5v14l11-7z"),
        ("next", "One on", "M8 5v14l9-7z"),
        ("last", "Last gradient", "M16 5h2v14h-2zM5 5v14l9-7z"),
    ]
}
