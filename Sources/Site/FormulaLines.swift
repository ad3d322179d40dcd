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
    let characters = Array(line)
    for (place, character) in characters.enumerated() {
        if character.isBaseLetter, !isArticle(at: place, in: characters) {
            letters.append(character)
        } else {
            flush()
            pieces.append("\(String(character))")
        }
    }
    flush()
    return HTML(pieces, separator: "")
}

/// Whether an "a" stands before a word: "parameters of a layer".
private func isArticle(at place: Int, in line: [Character]) -> Bool {
    guard line[place] == "a", place > 0, line[place - 1] == " ", place + 3 < line.count else { return false }
    return line[place + 1] == " " && line[place + 2].isBaseLetter && line[place + 3].isBaseLetter
}

/// A sentence with its symbols in italics, and derivatives such as ∂L/∂w kept on one line.
func sentence(_ text: String) -> HTML {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let pieces = words.enumerated().map { place, word -> HTML in
        let letters = word.filter { $0.isLetter || $0.isNumber }
        let isNamed = place + 1 < words.count && words[place + 1].hasPrefix("=")
        // "a" is a word unless it equals something; "e.g." is never mathematics.
        let isWord = ["a", "A", "I"].contains(letters) && !isNamed || ["eg", "ie"].contains(letters)
        let styled: HTML = isWord ? "\(word)" : symbols(of: word)
        return word.contains("∂") && word.contains("/") ? "<span class=\"nowrap\">\(styled)</span>" : styled
    }
    return HTML(verbatim: pieces.map(\.text).joined(separator: " "))
}

/// Letters that stand alone in italics; what follows an apostrophe belongs to a word.
private func symbols(of word: String) -> HTML {
    let characters = Array(word)
    let pieces = characters.indices.map { place -> HTML in
        let before = place > 0 ? characters[place - 1] : " "
        let after = place + 1 < characters.count ? characters[place + 1] : " "
        let isAlone = !before.isBaseLetter && !after.isBaseLetter && !"'’".contains(before)
        let text = String(characters[place])
        return isAlone && characters[place].isBaseLetter ? "<i>\(text)</i>" : "\(text)"
    }
    return HTML(pieces, separator: "")
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
