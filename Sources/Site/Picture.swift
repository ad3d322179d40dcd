import Lessons

/// A drawing or a table made of characters.
///
/// A table becomes a real one; a drawing keeps its characters, and its words are what a screen reader says.
struct Picture {
    let text: String
    /// Of the step that it stands in.
    let title: String

    var html: HTML {
        if let table = PictureTable(text) { return table.html }
        return """
            <div class="across picture"><pre role="img" aria-label="\(label)">\(Self.shaded(trimmedText))</pre></div>
            """
    }

    /// Without empty lines at the ends and without spaces at the ends of lines.
    private var trimmedText: String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines = lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
        while lines.first == "" { lines.removeFirst() }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// A shade before a number, `▓5`, becomes the background of the number; the text stays.
    static func shaded(_ text: String) -> HTML {
        let characters = Array(text)
        var pieces: [HTML] = []
        var plain = ""
        var place = 0
        while place < characters.count {
            let isFirst = place == 0 || !isStroke(characters[place - 1])
            guard isFirst, let shade = "░▒▓█".firstIndex(of: characters[place]),
                let end = endOfNumber(characters, after: place)
            else {
                plain.append(characters[place])
                place += 1
                continue
            }
            let level = "░▒▓█".distance(from: "░▒▓█".startIndex, to: shade) + 1
            pieces += [
                "\(plain)",
                "<span class=\"pixel p\(level)\"><span>\(String(characters[place]))</span>\(String(characters[(place + 1)..<end])) </span>",
            ]
            plain = ""
            // The blank behind the number is part of the pixel, so that the number stands in its middle.
            place = end < characters.count && characters[end] == " " ? end + 1 : end
        }
        return HTML(pieces + ["\(plain)"], separator: "")
    }

    private static func endOfNumber(_ characters: [Character], after shade: Int) -> Int? {
        var place = shade + 1
        while place < characters.count, characters[place] == " ", place < shade + 6 { place += 1 }
        let start = place
        while place < characters.count, characters[place].isNumber || "-−.".contains(characters[place]) { place += 1 }
        return place > start ? place : nil
    }

    private var label: String {
        let words = text.split { $0.isWhitespace || Self.isStroke($0) }.joined(separator: " ")
        let said = words.count > 300 ? "\(words.prefix(300))…" : words
        return said.isEmpty ? "Drawing: \(title)" : "Drawing: \(said)"
    }

    /// Box drawing, blocks and shades.
    private static func isStroke(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x2500...0x259F).contains($0.value) } ?? false
    }
}

/// A table made of characters: a header, a rule, rows, and at least two blanks between columns in every line.
struct PictureTable {
    let header: [String]
    let rows: [[String]]
    /// Whether a column's cells all begin at its left edge.
    let isLeft: [Bool]

    /// Nil if the text is not such a table, or if it is in doubt.
    init?(_ text: String) {
        let lines = text.split(separator: "\n").map { Array($0) }
        guard lines.count >= 3, let rule = lines[1].firstIndex(of: "─"),
            lines[1].allSatisfy({ $0 == "─" || $0 == " " }), lines[1][rule...].allSatisfy({ $0 == "─" })
        else { return nil }
        let content = [lines[0]] + lines[2...]
        let width = content.map(\.count).max() ?? 0
        guard width <= lines[1].count else { return nil }
        let padded = content.map { $0 + Array(repeating: " ", count: width - $0.count) }
        let columns = Self.columns(of: padded, width: width)
        let cells = padded.map { line in columns.map { String(line[$0]).trimmed } }
        guard columns.count >= 2, cells.allSatisfy({ $0.allSatisfy { !$0.contains("  ") } }),
            !content.joined().contains(where: { "│┌└".contains($0) })
        else { return nil }
        header = cells[0]
        rows = Array(cells.dropFirst())
        isLeft = columns.enumerated().map { index, range in
            index == 0
                || padded.dropFirst().allSatisfy { $0[range.lowerBound] != " " || String($0[range]).trimmed == "" }
                    && !padded.dropFirst().allSatisfy { $0[range.upperBound - 1] != " " }
        }
    }

    /// Stretches between gaps of two or more blanks that go through every line.
    private static func columns(of lines: [[Character]], width: Int) -> [Range<Int>] {
        let isBlank = (0..<width).map { place in lines.allSatisfy { $0[place] == " " } }
        var columns: [Range<Int>] = []
        var start: Int?
        for place in 0..<width {
            let ends = isBlank[place] && (place + 1 == width || isBlank[place + 1])
            if let begun = start, ends {
                columns.append(begun..<place)
                start = nil
            } else if start == nil, !isBlank[place] {
                start = place
            }
        }
        if let start { columns.append(start..<width) }
        return columns
    }

    var html: HTML {
        let heads = zip(header, isLeft).map { cell, isLeft -> HTML in
            cell.isEmpty ? "<td></td>" : "<th scope=\"col\"\(Self.side(isLeft))>\(cell)</th>"
        }
        let body = rows.map { row -> HTML in
            let cells = zip(row, isLeft).enumerated().map { index, pair -> HTML in
                index == 0 && !pair.0.isEmpty
                    ? "<th scope=\"row\" class=\"l\">\(pair.0)</th>"
                    : "<td\(Self.side(pair.1))>\(Self.cell(pair.0))</td>"
            }
            return "<tr>\(HTML(cells, separator: ""))</tr>"
        }
        return """
            <div class="across"><table class="grid">
            <thead><tr>\(HTML(heads, separator: ""))</tr></thead>
            <tbody>
            \(body)
            </tbody>
            </table></div>
            """
    }

    private static func side(_ isLeft: Bool) -> HTML { isLeft ? " class=\"l\"" : .nothing }

    /// A bar of blocks has its own colour.
    private static func cell(_ text: String) -> HTML {
        !text.isEmpty && text.allSatisfy { "▇█▌▏▎▍▋▊▉".contains($0) }
            ? "<span class=\"blocks\">\(text)</span>" : "\(text)"
    }
}
