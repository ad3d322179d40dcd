import Autograd

/// A small image as text: for each pixel a shade and its number.
struct PixelGrid {
    private let title: String
    private let rows: [String]

    /// - Parameter shaded: whether a shade stands before each number (the fuller, the larger);
    ///   a kernel's weights look clearer without.
    init(_ title: String, _ matrix: Matrix, shaded: Bool = true) {
        self.title = title
        let drawings = [(3, "  "), (2, "  "), (2, " "), (1, " ")].map { decimals, gap in
            Self.draw(matrix.map(\.withoutDust), decimals: decimals, gap: gap, shaded: shaded)
        }
        rows = drawings.first { $0.allSatisfy { $0.count <= Self.widest } } ?? drawings[drawings.count - 1]
    }

    private static let widest = 76

    private static func draw(_ matrix: Matrix, decimals: Int, gap: String, shaded: Bool) -> [String] {
        let scale = Double.power(10, Double(decimals))
        let texts = matrix.entries.map { (($0 * scale).rounded() / scale).short }
        let width = texts.map(\.count).max() ?? 0
        let cells = zip(matrix.entries, texts).map { (shaded ? shade($0, in: matrix) : "") + right($1, width) }
        return (0..<matrix.rows).map { row in
            cells[row * matrix.columns..<(row + 1) * matrix.columns].joined(separator: gap)
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
        guard width <= widest else { return grids.flatMap(\.lines).joined(separator: "\n") }
        let height = grids.map(\.rows.count).max() ?? 0
        return (-1..<height).map { line in
            grids.map { Self.left($0.line(line, of: height), $0.width) }.joined(separator: gap).trimmedAtEnd
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

extension PixelGrid {
    /// A text in a column of that width, to the left.
    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: Swift.max(0, width - text.count))
    }

    /// A text in a column of that width, to the right.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - text.count)) + text
    }
}

extension Double {
    /// Without what only rounding has left: a difference of equal numbers may come out as 1e-17.
    var withoutDust: Double { magnitude < 1e-12 ? 0 : self }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
