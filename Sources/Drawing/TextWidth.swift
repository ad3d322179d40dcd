extension Character {
    /// How many terminal columns it takes: 2 for East Asian wide characters and emoji, else 1.
    var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation { return 2 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension String {
    /// How many terminal columns the text takes.
    var columns: Int { reduce(0) { $0 + $1.columns } }

    /// Filled with blanks on the right up to `width` columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }

    /// Filled with blanks on the left up to `width` columns.
    func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - columns)) + self }

    /// In the middle of `width` columns.
    func centred(in width: Int) -> String {
        let left = max(0, width - columns) / 2
        return (String(repeating: " ", count: left) + self).padded(to: width)
    }

    /// At most `width` columns, the last an ellipsis if it was cut.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        var result = ""
        var used = 0
        for character in self where used + character.columns < width {
            used += character.columns
            result.append(character)
        }
        return result + "…"
    }
}

/// Lines without blanks at their ends, joined.
func joinedLines(_ lines: [String]) -> String {
    lines.map { line in
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }.joined(separator: "\n")
}
