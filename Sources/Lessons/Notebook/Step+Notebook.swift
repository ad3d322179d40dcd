import Autograd
import Drawing

extension Step {
    /// The cells of a step: Markdown, and each snippet a cell of code.
    /// - Parameter id: the beginning of their ids.
    func cells(heading: String, id: String) -> [Notebook.Cell] {
        var cells: [Notebook.Cell] = []
        var text = ["## \(Markdown.escaped(heading))"]
        func add(_ kind: Notebook.Cell.Kind, _ source: String) {
            cells.append(Notebook.Cell(id: "\(id)-\(cells.count + 1)", kind: kind, source: source))
        }
        func flush() {
            if !text.isEmpty { add(.markdown, text.joined(separator: "\n\n")) }
            text = []
        }
        if let prediction {
            text.append(prediction.markdown)
            // What follows is the answer; a cell of its own leaves time to think.
            flush()
        }
        for group in grouped {
            if case .code(let snippet)? = group.first {
                flush()
                add(.code(prints: snippet.prints), snippet.source)
            } else {
                text.append(markdown(of: group))
            }
        }
        if !claims.isEmpty { text.append(claims.map(\.markdown).joined(separator: "\n")) }
        text += whys.map {
            Markdown.details("why \($0.question)?", Markdown.block([$0.rule, ""] + $0.lines(width: 78)))
        }
        flush()
        return cells
    }

    /// The parts; formulas that follow each other belong together, and so do values.
    var grouped: [[Part]] {
        parts.reduce(into: []) { groups, part in
            switch (groups.last?.last, part) {
            case (.formula, .formula), (.value, .value): groups[groups.count - 1].append(part)
            default: groups.append([part])
            }
        }
    }

    func markdown(of group: [Part]) -> String {
        switch group[0] {
        case .prose(let paragraph): Markdown.escaped(paragraph)
        case .formula: Markdown.block(group.compactMap { if case .formula(let line) = $0 { line } else { nil } })
        case .equation(let equation): "$$\n\(equation.latex)\n$$"
        case .value:
            Markdown.block(lines(of: group.compactMap { if case .value(let value) = $0 { value } else { nil } }))
        case .picture(let picture):
            Markdown.block(picture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        case .graph(let graph): graph.markdown
        case .code: ""
        }
    }

    private func lines(of values: [NamedValue]) -> [String] {
        let widest = values.map(\.name.count).max() ?? 0
        return values.flatMap { value in
            let name = String(repeating: " ", count: widest - value.name.count) + value.name
            return value.value.lines(after: "\(name) = ", width: 96)
        }
    }
}

extension LessonGraph {
    fileprivate var markdown: String {
        let title = nodes.last?.title ?? ""
        let alternative = "The graph of \(title): \(nodes.count) values, with the gradient of \(title) by each"
        return Markdown.image(svg: picture.svg(), alternative: alternative) + "\n\n"
            + Markdown.details(
                "the same graph as text",
                Markdown.block(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
    }
}

extension Prediction {
    var markdown: String {
        let slips = mistakes.map { "- \(text(of: $0.answer))? \(Markdown.escaped($0.hint))" }
        let answer = "It is \(text(of: answer))."
        return "**Predict before you read on.** \(Markdown.escaped(question))\n\n"
            + Markdown.details(
                "the answer", ([answer] + (slips.isEmpty ? [] : ["", "You said"] + slips)).joined(separator: "\n"))
    }
}

extension Claim {
    var markdown: String {
        "- "
            + lines(width: 10_000).map { Markdown.escaped($0.drop { $0 == " " }.description) }.joined(separator: "<br>")
    }
}
