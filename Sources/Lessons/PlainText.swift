import Autograd

/// The face of a lesson without a terminal: text that is the same to the last byte every time.
extension Lesson {
    /// The whole lesson as text of at most 80 columns.
    public func plainText(changing changes: [String: Double] = [:]) throws -> String {
        plainText(of: try steps(changing: changes), changing: changes)
    }

    /// The same of steps already told with these changes.
    /// - Parameter width: how many columns prose may have; a drawing may need more.
    public func plainText(
        of steps: [Step], changing changes: [String: Double] = [:], width: Int = 78
    ) -> String {
        var lines = [title, String(repeating: "═", count: title.count), ""]
        lines += wrapped(question, width: width)
        let told = inputs.compactMap { input -> String? in
            guard let number = changes[input.name], number != input.value else { return nil }
            return "\(input.name) = \(number.short)"
        }
        if !told.isEmpty {
            lines +=
                [""]
                + wrapped("What if \(told.joined(separator: ", "))? (The notes' claims do not apply.)", width: width)
        }
        for (index, step) in steps.enumerated() {
            let rule = "── \(index + 1) of \(steps.count) · \(step.title) "
            lines += [""] + (rule.count > width ? wrapped(rule, width: width) : [rule.filled(to: width)])
            if let prediction = step.prediction {
                lines += [""] + indented("Predict before you read on: \(prediction.question)", by: 2, width: width)
            }
            lines += step.body(width: width)
            if let prediction = step.prediction {
                lines += ["", "  The number to predict was \(prediction.text(of: prediction.answer))."]
            }
            for why in step.whys { lines += ["", "  why \(why.question)?"] + why.lines(width: width) }
        }
        lines += countOfClaims(steps.flatMap(\.claims), width: width) + inputLines(width: width)
        if let exercise = Syllabus.exercise(of: name) {
            lines += wrapped("Exercise: \(exercise.task)", width: width) + ["  swift run lesson check \(name)", ""]
        }
        lines += ["Open next: \(source)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func countOfClaims(_ claims: [Claim], width: Int) -> [String] {
        guard !claims.isEmpty else { return [] }
        let errata = claims.filter { $0.verdict == .erratum }.count
        let failed = claims.filter { !$0.holds }.count
        return [
            "", String(repeating: "─", count: width),
        ]
            + wrapped(
                "\(claims.count) claims about the notes: \(claims.count - failed) hold, \(failed) do not; "
                    + "\(errata) show an erratum.", width: width)
    }

    private func inputLines(width: Int) -> [String] {
        guard !inputs.isEmpty else { return [""] }
        var lines = ["", "What if? Add one or more of these, with another number:"]
        let typed = inputs.map { "--set \($0.name)=\($0.value.short)" }
        let widest = typed.map(\.count).max() ?? 0
        for (option, input) in zip(typed, inputs) {
            let gap = String(repeating: " ", count: widest - option.count)
            lines += indented("\(input.meaning), \(input.rangeText)", after: "    \(option)\(gap)  ", width: width)
        }
        return lines + [""]
    }
}

/// A line of a step that knows what it is, so that a terminal can show each kind in its own way.
public struct TextLine: Sendable, Equatable {
    public enum Kind: Sendable { case prose, formula, value, picture, code, claim, erratum, failedClaim }
    public let kind: Kind
    public let text: String
    /// Whether it is the empty line before something new: a paragraph, the formulas, the values, a picture.
    public let opens: Bool

    init(kind: Kind, text: String, opens: Bool = false) {
        self.kind = kind
        self.text = text
        self.opens = opens
    }
}

extension Step {
    /// Everything but the title and the reasons, wrapped.
    public func body(width: Int) -> [String] { lines(width: width).map(\.text) }

    /// Everything but the title and the reasons, wrapped; only pictures, tables and single words
    /// can be wider than `width`.
    /// - Parameter drawing: a graph as text, with the room that it has.
    public func lines(
        width: Int, drawing: (LessonGraph, Int) -> String = { $0.text(width: $1) }
    ) -> [TextLine] {
        var lines: [TextLine] = []
        func add(_ kind: TextLine.Kind, _ texts: [String]) {
            lines += texts.map { TextLine(kind: kind, text: $0.withoutTrailingSpaces) }
        }
        func open(_ kind: TextLine.Kind) { lines.append(TextLine(kind: kind, text: "", opens: true)) }
        let widest = values.map(\.name.count).max() ?? 0
        var previous: TextLine.Kind?
        for part in parts {
            if part.kind != previous || part.standsAlone { open(part.kind) }
            switch part {
            case .prose(let paragraph): add(.prose, wrapped(paragraph, width: width))
            case .formula(let formula): add(.formula, indented(formula, by: 4, width: width))
            case .equation(let equation):
                for line in equation.alignedLines { add(.formula, indented(line, by: 4, width: width)) }
            case .value(let value):
                let name = String(repeating: " ", count: widest - value.name.count) + value.name
                add(.value, value.value.lines(after: "    \(name) = ", width: width))
            case .picture(let picture): add(.picture, picture.withoutEmptyEnds.map { "  \($0)" })
            case .graph(let graph): add(.picture, drawing(graph, width - 2).withoutEmptyEnds.map { "  \($0)" })
            case .code(let snippet):
                add(.code, snippet.source.withoutEmptyEnds.map { "    \($0)" })
                add(.value, snippet.prints.withoutEmptyEnds.map { "    → \($0)" })
            }
            previous = part.kind
        }
        if !claims.isEmpty {
            open(.claim)
            for claim in claims { add(claim.kind, claim.lines(width: width)) }
        }
        return lines
    }
}

extension Step.Part {
    fileprivate var kind: TextLine.Kind {
        switch self {
        case .prose: .prose
        case .formula, .equation: .formula
        case .value: .value
        case .picture, .graph: .picture
        case .code: .code
        }
    }

    /// Formulas and values stand together; everything else begins after an empty line.
    fileprivate var standsAlone: Bool { kind != .formula && kind != .value }
}

extension Quantity {
    /// After a label; a table one row a line.
    func lines(after label: String, width: Int) -> [String] {
        let margin = String(repeating: " ", count: label.count)
        guard case .table(let rows) = self, !rows.isEmpty else {
            let broken = wrapped(text, width: Swift.max(20, width - label.count))
            return broken.enumerated().map { ($0.offset == 0 ? label : margin) + $0.element }
        }
        let cells = rows.map { $0.map(\.short) }
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.enumerated().map { index, row in
            let text = zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
            return (index == 0 ? label : margin) + "[ " + text.joined(separator: "  ") + " ]"
        }
    }
}

extension Input {
    /// Where it makes sense: `from 0 to 24`.
    public var rangeText: String { "from \(range.lowerBound.short) to \(range.upperBound.short)" }
}

extension Claim {
    fileprivate var kind: TextLine.Kind {
        if !holds { return .failedClaim }
        return verdict == .erratum ? .erratum : .claim
    }

    /// A mark and a word, so that neither stands alone: `✓ agrees`, `≠ erratum`, `✗ DOES NOT HOLD`.
    public var mark: String {
        guard holds else { return "✗ DOES NOT HOLD" }
        switch verdict {
        case .exact: return "✓ exact"
        case .agreesWhenRounded: return "✓ agrees when rounded"
        case .erratum: return "≠ erratum in the notes"
        case .notNumeric: return "· shown"
        }
    }

    /// What the notes say, in quotation marks where two words follow each other, which numbers and formulas hardly do.
    public var quotedNotes: String {
        let isWord = notes.split(separator: " ").map { part in
            part.prefix { $0.isLetter }.count > 1 && part.drop { $0.isLetter }.allSatisfy(\.isPunctuation)
        }
        let isSaying = zip(isWord, isWord.dropFirst()).contains { $0 && $1 }
        return isSaying && !notes.contains("“") ? "“\(notes)”" : notes
    }

    /// What the notes say, what is computed, and why they differ if they do.
    public func lines(width: Int) -> [String] {
        let right = verdict == .erratum ? "right is" : "computed"
        let head = "\(mark): the notes have \(quotedNotes); \(right) \(computed.text)"
        let lines = indented(head, by: 2, width: width)
        return explanation.isEmpty ? lines : lines + indented(explanation, by: 6, width: width)
    }
}

extension Why {
    public func lines(width: Int) -> [String] {
        answer.split(separator: "\n").flatMap { indented(String($0), by: 4, width: width) }
    }
}

extension String {
    /// The lines, without empty ones at the beginning and the end.
    fileprivate var withoutEmptyEnds: [Substring] {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
        else { return [] }
        return Array(lines[first...last])
    }

    fileprivate func filled(to width: Int) -> String {
        self + String(repeating: "─", count: Swift.max(0, width - count))
    }

    fileprivate var withoutTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// Wraps with a margin; what does not fit goes on two columns further in.
private func indented(_ text: String, by margin: Int, width: Int) -> [String] {
    wrapped(text, width: width - margin - 2).enumerated().map { index, line in
        String(repeating: " ", count: index == 0 ? margin : margin + 2) + line
    }
}

/// Wraps after a label; what does not fit goes on below its end.
private func indented(_ text: String, after label: String, width: Int) -> [String] {
    let margin = String(repeating: " ", count: label.count)
    return wrapped(text, width: Swift.max(20, width - label.count)).enumerated().map { index, line in
        (index == 0 ? label : margin) + line
    }
}
