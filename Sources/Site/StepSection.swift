import Lessons

/// One step of a lesson: its prediction, what it tells, its claims and its reasons.
struct StepSection {
    let step: Step
    let number: Int

    var html: HTML {
        """
        <section class="step" id="step-\(number)" aria-labelledby="step-\(number)-title">
        <h2 id="step-\(number)-title" tabindex="-1"><span class="ordinal">\(number)</span> \(step.title)</h2>
        \(step.prediction.map { PredictionForm(prediction: $0, number: number).html } ?? .nothing)
        <div class="told">
        \(told)
        \(claims)
        \(step.whys.map(why))
        </div>
        </section>
        """
    }

    /// Formulas in a row stand together, aligned, and so do values; everything else stands alone.
    private var told: HTML {
        var pieces: [HTML] = []
        var formulas: [String] = []
        var values: [NamedValue] = []
        var graphs = 0
        func flush() {
            if !formulas.isEmpty { pieces.append(FormulaLines(lines: formulas).html) }
            if !values.isEmpty { pieces.append(ValueTable(values: values).html) }
            (formulas, values) = ([], [])
        }
        for part in step.parts {
            switch part {
            case .formula(let line):
                if !values.isEmpty { flush() }
                formulas.append(line)
                continue
            case .value(let value):
                if !formulas.isEmpty { flush() }
                values.append(value)
                continue
            default: flush()
            }
            switch part {
            case .formula, .value: break
            case .prose(let text): pieces.append("<p>\(prose(text))</p>")
            case .equation(let equation):
                pieces.append(EquationBlock(equation: equation).html)
            case .picture(let picture): pieces.append(Picture(text: picture, title: step.title).html)
            case .graph(let graph):
                graphs += 1
                pieces.append(GraphFigure(graph: graph, name: "graph-\(number)-\(graphs)").html)
            case .code(let snippet): pieces.append(code(snippet))
            }
        }
        flush()
        return HTML(pieces)
    }

    private func prose(_ text: String) -> HTML {
        HTML(text.split(separator: "\n").map { sentence(String($0)) }, separator: "<br>\n")
    }

    private func code(_ snippet: Snippet) -> HTML {
        let prints: HTML =
            snippet.prints.isEmpty
            ? .nothing : "<p class=\"label\">prints</p>\n<pre class=\"prints\"><samp>\(snippet.prints)</samp></pre>"
        return """
            <figure class="code">
            <figcaption class="label">In Swift, after <code>import Gradus</code></figcaption>
            <pre><code>\(snippet.source)</code></pre>
            \(prints)
            </figure>
            """
    }

    private var claims: HTML {
        guard !step.claims.isEmpty else { return .nothing }
        let items = step.claims.map { claim -> HTML in
            let kind = !claim.holds ? "fails" : claim.verdict == .erratum ? "erratum" : "agrees"
            let right = claim.verdict == .erratum ? "right is" : "computed"
            let explanation: HTML = claim.explanation.isEmpty ? .nothing : "<p>\(claim.explanation)</p>"
            return """
                <li class="\(kind)" data-claim="\(claim.id)">
                <p><span class="mark">\(claim.mark)</span> The notes have \
                <span class="said">\(claim.quotedNotes)</span>; \(right) <b>\(claim.computed.text)</b>.</p>
                \(explanation)
                </li>
                """
        }
        return """
            <div class="claims">
            <h3>Checked against the notes</h3>
            <ul>
            \(items)
            </ul>
            </div>
            """
    }

    private func why(_ why: Why) -> HTML {
        """
        <details class="why">
        <summary>Why is <span class="math">\(mathematics(why.question))</span> what it is?</summary>
        <p>\(why.rule)</p>
        <ul>
        \(why.answer.split(separator: "\n").map { "<li>\(String($0).trimmed)</li>" as HTML })
        </ul>
        </details>
        """
    }
}

extension String {
    /// Without spaces at either end.
    var trimmed: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
