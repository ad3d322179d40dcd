/// A sheet of characters on which boxes and lines can be drawn.
struct TextCanvas {
    /// The directions in which a line leaves a cell.
    struct Arms: OptionSet {
        let rawValue: UInt8
        static let up = Arms(rawValue: 1)
        static let down = Arms(rawValue: 2)
        static let left = Arms(rawValue: 4)
        static let right = Arms(rawValue: 8)
        static let upright: Arms = [.up, .down]
        static let level: Arms = [.left, .right]
    }

    /// One net: lines that belong together and join where they meet.
    struct Net {
        private(set) var cells: [Int: [Int: Arms]] = [:]

        mutating func add(_ arms: Arms, row: Int, column: Int) {
            cells[row, default: [:]][column, default: []].formUnion(arms)
        }

        mutating func vertical(column: Int, from top: Int, to bottom: Int) {
            guard top < bottom else { return }
            for row in top...bottom {
                add(row == top ? .down : row == bottom ? .up : .upright, row: row, column: column)
            }
        }

        mutating func horizontal(row: Int, from left: Int, to right: Int) {
            guard left < right else { return }
            for column in left...right {
                add(column == left ? .right : column == right ? .left : .level, row: row, column: column)
            }
        }
    }

    /// Nil stands for the right half of a wide character.
    private var cells: [[Character?]] = []
    let width: Int

    init(width: Int) { self.width = width }

    private mutating func grow(to row: Int) {
        while cells.count <= row { cells.append(Array(repeating: " ", count: width)) }
    }

    mutating func write(_ text: String, row: Int, column: Int) {
        grow(to: row)
        var column = column
        for character in text {
            guard column >= 0, column + character.columns <= width else { return }
            cells[row][column] = character
            if character.columns == 2 { cells[row][column + 1] = nil }
            column += character.columns
        }
    }

    /// Draws a net. Where it meets another one, the vertical line passes over the level one, so that a
    /// junction (`┼`) is never mistaken for a crossing; a line that begins on a frame leaves the frame as it is.
    mutating func draw(_ net: Net) {
        for (row, columns) in net.cells {
            grow(to: row)
            for (column, arms) in columns where column >= 0 && column < width {
                let isTaken = cells[row][column] != " "
                if isTaken && (arms == .level || arms == .down) { continue }
                cells[row][column] = Self.glyph(arms)
            }
        }
    }

    mutating func box(left: Int, top: Int, width: Int, lines: [String], isDouble: Bool) {
        let marks = isDouble ? Array("╔═╗║╚╝") : Array("┌─┐│└┘")
        let bar = String(repeating: marks[1], count: width - 2)
        write("\(marks[0])\(bar)\(marks[2])", row: top, column: left)
        for (index, line) in lines.enumerated() {
            let text = "\(marks[3])\(line.centred(in: width - 2))\(marks[3])"
            write(text, row: top + 1 + index, column: left)
        }
        write("\(marks[4])\(bar)\(marks[5])", row: top + 1 + lines.count, column: left)
    }

    var text: String { joinedLines(cells.map { String($0.compactMap { $0 }) }) }

    private static func glyph(_ arms: Arms) -> Character {
        let glyphs = Array(" ╵╷│╴┘┐┤╶└┌├─┴┬┼")
        return glyphs[Int(arms.rawValue)]
    }
}
