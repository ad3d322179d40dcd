import Autograd
import Drawing
import Notation
import Notation

/// What a lesson tells to: it collects steps while the lesson computes.
///
/// ```swift
/// story.step("The weighted sum")
/// story.say("Each input counts as much as its weight says.")
/// story.formula("z = w₁·x₁ + w₂·x₂ + b")
/// story.show(z)
/// ```
public final class Story {
    private(set) var steps: [Step] = []

    /// Begins the next step.
    public func step(_ title: String) { steps.append(Step(title: title)) }

    /// Adds a paragraph. Numbers in it come from computed values, never typed in.
    public func say(_ paragraph: String) { edit { $0.parts.append(.prose(paragraph)) } }

    /// Adds a line of mathematics.
    public func formula(_ line: String) { edit { $0.parts.append(.formula(line)) } }

    /// Adds lines of mathematics that were made from a graph.
    public func equation(_ equation: Equation) { edit { $0.parts.append(.equation(equation)) } }

    /// Shows a named number.
    public func show(_ name: String, _ number: Double) { show(name, .number(number)) }

    /// Shows a named list of numbers.
    public func show(_ name: String, _ numbers: [Double]) { show(name, .list(numbers)) }

    /// Shows a named matrix.
    public func show(_ name: String, _ matrix: Matrix) { show(name, Quantity(matrix)) }

    public func show(_ name: String, _ quantity: Quantity) {
        edit { $0.parts.append(.value(NamedValue(name: name, value: quantity))) }
    }

    /// Shows values of the graph under their own names.
    public func show(_ values: Scalar...) {
        for value in values { show(value.name ?? "value \(value.id.index)", value.number) }
    }

    /// Adds a table or a drawing, at most 76 columns wide.
    public func picture(_ text: String) { edit { $0.parts.append(.picture(text)) } }

    /// Draws the graph behind a value, with the gradients on it; the reader can walk back through it.
    public func graph(_ loss: Scalar) { edit { $0.parts.append(.graph(LessonGraph(of: loss))) } }

    /// Draws the graph behind a loss computed from matrices.
    public func graph(_ loss: MatrixValue) { edit { $0.parts.append(.graph(LessonGraph(of: loss))) } }

    /// Shows a few lines of Swift that compute the same with the library.
    /// - Parameters:
    ///   - source: what comes after `import Gradus`; a test runs it.
    ///   - prints: what it prints, made from what this step computed.
    public func code(_ source: String, prints: String) {
        edit { $0.parts.append(.code(Snippet(source: source, prints: prints))) }
    }

    /// States what the notes print, and checks it.
    public func claim(_ claim: Claim) { edit { $0.claims.append(claim) } }

    /// Asks for a number before this step is shown.
    public func predict(
        _ question: String, _ answer: Double, decimals: Int = 2, mistakes: [Prediction.Mistake] = []
    ) {
        edit {
            $0.prediction = Prediction(question: question, answer: answer, decimals: decimals, mistakes: mistakes)
        }
    }

    /// Puts a gradient in view: *why* then shows the paths behind it.
    public func why(_ loss: Scalar, by value: Scalar) {
        let values = loss.tape.values
        let paths = loss.tape.paths(from: value, to: loss, limit: 12)
        let answer = paths.text { values[$0.index].symbol.text }
        let question = "∂\(loss.symbol.text)/∂\(value.symbol.text)"
        edit { $0.whys.append(Why(question: question, rule: Self.ruleOfPaths, answer: answer)) }
    }

    /// Puts a matrix gradient in view: *why* then shows what arrived from where.
    public func why(_ loss: MatrixValue, by value: MatrixValue) {
        let values = loss.tape.values
        func title(_ id: NodeID) -> String { values[id.index].symbol.text }
        let events = loss.tape.trace(of: loss).events.filter { $0.input == value.id }
        let arrivals = events.enumerated().map { index, event in
            let handed =
                "\(title(event.node)) → \(title(event.input)): "
                + "hands on \(Quantity(event.contribution).text)"
            // To the first there is nothing to add.
            return index == 0
                ? handed
                : "\(handed); with what is there, \(Quantity(event.before).text), that makes "
                    + Quantity(event.after).text
        }
        let question = "∂\(title(loss.id))/∂\(title(value.id))"
        let answer = arrivals.isEmpty ? "no path: the gradient is 0" : arrivals.joined(separator: "\n")
        edit { $0.whys.append(Why(question: question, rule: Self.ruleOfArrivals, answer: answer)) }
    }

    private static let ruleOfPaths =
        "The chain rule: multiply the local derivatives along each path, and add up the paths."
    private static let ruleOfArrivals =
        "The chain rule: whatever was computed from it hands a gradient on to it, and what arrives is added up."

    private func edit(_ change: (inout Step) -> Void) {
        require(!steps.isEmpty, "story: expected step(_:) before anything is told; begin with story.step(\"…\")")
        change(&steps[steps.count - 1])
    }
}
