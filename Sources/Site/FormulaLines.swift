/// Lines of mathematics below each other, aligned at their first equals sign.
struct FormulaLines {
    let lines: [String]

    /// A longer left side would push the others away from their own.
    private static let longestLeft = 18

    var html: HTML {
        let rows = lines.map { line -> HTML in
            guard let (left, right) = Self.split(line) else {
                return "<p class=\"whole\">\(mathematics(line))</p>"
            }
            return "<p><span class=\"left\">\(mathematics(left))</span> <span>\(mathematics(right))</span></p>"
        }
        return "<div class=\"formulas math\">\n\(rows)\n</div>"
    }

    /// Before the first equals sign, and from it on.
    static func split(_ line: String) -> (left: String, right: String)? {
        guard let sign = line.firstIndex(of: "="), line.distance(from: line.startIndex, to: sign) <= longestLeft + 1
        else { return nil }
        return (String(line[..<sign]).trimmed, String(line[sign...]))
    }
}

/// Mathematics as text with its single letters in italics: *w*₁·*x*₁, but ReLU.
func mathematics(_ line: String) -> HTML {
    var pieces: [HTML] = []
    var letters = ""
    func flush() {
        if !letters.isEmpty { pieces.append(letters.count == 1 ? "<i>\(letters)</i>" : "\(letters)") }
        letters = ""
    }
    for character in line {
        if character.isBaseLetter {
            letters.append(character)
        } else {
            flush()
            pieces.append("\(String(character))")
        }
    }
    flush()
    return HTML(pieces, separator: "")
}

/// A sentence with its symbols in italics: *x*₁, *σ*, and a letter that stands alone unless it is a word.
func sentence(_ text: String) -> HTML {
    let characters = Array(text)
    var pieces: [HTML] = []
    var plain = ""
    for (place, character) in characters.enumerated() {
        let before = place > 0 ? characters[place - 1] : " "
        let after = place + 1 < characters.count ? characters[place + 1] : " "
        let isAlone = character.isBaseLetter && !before.isBaseLetter && !after.isBaseLetter
        let isWord = "aAI".contains(character) && (before == " " || before == "(") && (after == " " || after == ",")
        // e.g., it's
        let isPartOfWord =
            "'’".contains(before) || (before == "." && place > 1)
            || (after == "." && before == " " && place + 2 < characters.count && characters[place + 2].isLetter)
        guard isAlone, !isWord, !isPartOfWord else {
            plain.append(character)
            continue
        }
        pieces += ["\(plain)", "<i>\(String(character))</i>"]
        plain = ""
    }
    return HTML(pieces + ["\(plain)"], separator: "")
}

extension Character {
    /// A letter on the line: `w` and `ŷ`, neither `ᵢ` nor `ᵀ`.
    fileprivate var isBaseLetter: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter: return !("ₐ"..."ₜ").contains(scalar) && !("ᵢ"..."ᵪ").contains(scalar)
        case .uppercaseLetter, .otherLetter, .titlecaseLetter: return true
        default: return false
        }
    }
}
