import Autograd

/// The face of a lesson for Jupyter.
extension Lesson {
    /// The whole lesson as the text of an `.ipynb` file, the same to the last byte every time.
    public func notebook(changing changes: [String: Double] = [:]) throws -> String {
        notebook(of: try steps(changing: changes), changing: changes)
    }

    /// The same of steps already told with these changes.
    public func notebook(of steps: [Step], changing changes: [String: Double] = [:]) -> String {
        Notebook(cells: cells(of: steps, changing: changes)).text
    }

    /// The cells, for a notebook that holds more than one lesson.
    public func cells(of steps: [Step], changing changes: [String: Double] = [:]) -> [Notebook.Cell] {
        var cells = [Notebook.Cell(id: "\(name)-title", kind: .markdown, source: cover(changes))]
        if steps.contains(where: { !$0.snippets.isEmpty }) {
            cells.append(Notebook.Cell(id: "\(name)-import", kind: .code(prints: ""), source: "import Gradus"))
        }
        for (index, step) in steps.enumerated() {
            cells += step.cells(heading: "\(index + 1). \(step.title)", id: "\(name)-s\(index + 1)")
        }
        if let exercise = Syllabus.exercise(of: name) {
            cells.append(Notebook.Cell(id: "\(name)-exercise", kind: .markdown, source: exercise.markdown))
        }
        cells.append(Notebook.Cell(id: "\(name)-end", kind: .markdown, source: ending))
        return cells
    }

    private func cover(_ changes: [String: Double]) -> String {
        var paragraphs = ["# \(Markdown.escaped(title))", Markdown.escaped(question)]
        if !needs.isEmpty { paragraphs.append("Best taken after \(needs.joined(separator: ", ")).") }
        let told = inputs.compactMap { input -> String? in
            changes[input.name].flatMap { $0 == input.value ? nil : "\(input.name) = \($0.short)" }
        }
        if !told.isEmpty {
            paragraphs.append("What if \(told.joined(separator: ", "))? (The notes' claims do not apply.)")
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private var ending: String {
        var paragraphs = ["## Where to go from here"]
        if !inputs.isEmpty {
            let rows = inputs.map {
                "| `\($0.name)` | \($0.value.short) | \(Markdown.escaped($0.meaning)), \($0.rangeText) |"
            }
            paragraphs.append(
                "What if one of its numbers were another? `swift run lesson \(name) --set \(inputs[0].name)=…` "
                    + "tells the lesson again.\n\n| input | here | meaning |\n|---|---|---|\n"
                    + rows.joined(separator: "\n"))
        }
        paragraphs.append("Open next: `\(source)`")
        return paragraphs.joined(separator: "\n\n")
    }
}

extension Exercise {
    fileprivate var markdown: String {
        let hints = hints.enumerated().map { Markdown.details("hint \($0.offset + 1)", Markdown.escaped($0.element)) }
        return
            ([
                "## Exercise", Markdown.escaped(task),
                "Write it in `Sources/Exercises/\(file)`, and have it graded: `swift run lesson check \(lesson)`",
            ] + hints).joined(separator: "\n\n")
    }
}
