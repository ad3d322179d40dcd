import Autograd

/// A small image as text: for each pixel a shade and its number.
struct PixelGrid {
    private let title: String
    private let rows: [String]

    /// - Parameter shaded: whether a shade stands before each number (the fuller, the larger);
    ///   a kernel's weights look clearer without.
    init(_ title: String, _ matrix: Matrix, shaded: Bool = true) {
        let texts = matrix.entries.map { $0.significant(4) }
        let width = texts.map(\.count).max() ?? 0
        let cells = zip(matrix.entries, texts).map { number, text in
            (shaded ? Self.shade(number, in: matrix) : "") + String(repeating: " ", count: width - text.count) + text
        }
        self.title = title
        rows = (0..<matrix.rows).map { row in
            cells[row * matrix.columns..<(row + 1) * matrix.columns].joined(separator: "  ")
        }
    }

    /// A sign to stand between two grids: `∗`, `=`, `→`.
    init(sign: String) {
        title = ""
        rows = [sign]
    }

    private var isSign: Bool { title.isEmpty }
    private var width: Int { Swift.max(title.count, rows.map(\.count).max() ?? 0) }

    private static func shade(_ number: Double, in matrix: Matrix) -> String {
        let (low, high) = (matrix.entries.min() ?? 0, matrix.entries.max() ?? 0)
        guard high > low else { return "░" }
        return ["░", "▒", "▓", "█"][Int(((number - low) / (high - low) * 3).rounded())]
    }

    /// Side by side where 76 columns suffice, otherwise one under the other.
    static func row(_ grids: PixelGrid...) -> String {
        let gap = "   "
        let width = grids.map(\.width).reduce(gap.count * (grids.count - 1), +)
        guard width <= 76 else { return grids.flatMap(\.lines).joined(separator: "\n") }
        let height = grids.map(\.rows.count).max() ?? 0
        return (-1..<height).map { line in
            grids.map { $0.line(line, of: height).padded(to: $0.width) }.joined(separator: gap).trimmedAtEnd
        }.joined(separator: "\n")
    }

    private var lines: [String] { isSign ? rows : [title] + rows }

    /// Line −1 is the title; signs and lower grids are centred.
    private func line(_ line: Int, of height: Int) -> String {
        if line < 0 { return title }
        let offset = isSign ? (height - 1) / 2 : 0
        return rows.indices.contains(line - offset) ? rows[line - offset] : ""
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: width - count) }

    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
