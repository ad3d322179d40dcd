/// What a formula is of, and the formula line by line: in names, with the numbers put in, and the number.
///
/// ```
/// z₁ = w₁·x₁ + w₂·x₂ + b
/// = 0.01·95 + 0.02·4 + 0.01
/// = 1.16
/// ```
public struct Equation: Equatable, Sendable {
    /// What stands before the first sign of equality; nil for a value without a name.
    public let left: Formula?
    /// What it is equal to, one formula a line. Never empty.
    public let right: [Formula]

    /// Lines that say the same as the one before them are left out.
    public init(_ left: Formula?, _ right: [Formula]) {
        self.left = left
        var kept: [Formula] = []
        for formula in right where kept.last?.text != formula.text && formula.text != left?.text {
            kept.append(formula)
        }
        self.right = kept.isEmpty ? Array(right.suffix(1)) : kept
    }

    /// The lines of text, each after the first beginning with a sign of equality.
    public var lines: [String] {
        right.enumerated().map { index, formula in
            index == 0 ? (left.map { "\($0.text) = " } ?? "") + formula.text : "= \(formula.text)"
        }
    }

    /// The same, each sign of equality below the first unless the left side is long.
    public var alignedLines: [String] {
        let width = left?.text.count ?? 0
        guard width > 0, width <= 16 else { return lines }
        let margin = String(repeating: " ", count: width + 1)
        return lines.enumerated().map { $0.offset == 0 ? $0.element : margin + $0.element }
    }

    /// The same on a single line: `z = w·x = 2·3 = 6`.
    public var line: String { lines.joined(separator: " ") }

    /// In LaTeX, without dollar signs; several lines are aligned at the sign of equality.
    public var latex: String {
        guard right.count > 1 else { return (left.map { "\($0.latex) = " } ?? "") + (right.first?.latex ?? "") }
        let lines = right.enumerated().map { index, formula in
            index == 0
                ? left.map { "\($0.latex) &= \(formula.latex)" } ?? "& \(formula.latex)" : "&= \(formula.latex)"
        }
        return "\\begin{aligned} \(lines.joined(separator: " \\\\ ")) \\end{aligned}"
    }

    /// In presentation MathML: one `<math>` element, several lines as the rows of a table.
    public var mathML: String {
        let setter = MathMLSetter()
        let before = left.map { setter.set($0) } ?? ""
        guard right.count > 1 else {
            let line = (left == nil ? "" : before + "<mo>=</mo>") + (right.first.map { setter.set($0) } ?? "")
            return MathMLSetter.wrapped(line, reads: line.isEmpty ? "" : self.line, isBlock: true)
        }
        let rows = right.enumerated().map { index, formula in
            let (left, sign) = index == 0 ? (before, self.left == nil ? "" : "<mo>=</mo>") : ("", "<mo>=</mo>")
            return "<mtr><mtd style=\"text-align:right\">\(left)</mtd><mtd>\(sign)</mtd>"
                + "<mtd style=\"text-align:left\">\(setter.set(formula))</mtd></mtr>"
        }
        return MathMLSetter.wrapped(
            "<mtable displaystyle=\"true\">\(rows.joined())</mtable>", reads: line, isBlock: true)
    }

    /// The MathML of each line alone, one `<math>` element each, to be shown one after the other.
    public var mathMLLines: [String] {
        let setter = MathMLSetter()
        return zip(lines, right).enumerated().map { index, line in
            let before = index == 0 ? left.map { setter.set($0) + "<mo>=</mo>" } ?? "" : "<mo>=</mo>"
            return MathMLSetter.wrapped(before + setter.set(line.1), reads: line.0, isBlock: true)
        }
    }
}

extension Equation: CustomStringConvertible {
    /// The lines of text.
    public var description: String { lines.joined(separator: "\n") }
}
