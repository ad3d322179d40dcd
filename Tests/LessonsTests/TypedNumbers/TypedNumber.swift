/// A number that stands in a text: `12`, `60,000`, `0.25`, `1e-8`, or a word from five upward.
struct TypedNumber {
    let text: String
    let value: Double
    let isWord: Bool
    /// What stands before and after it.
    let before: Substring
    let after: Substring

    /// The numbers in digits. `w1` is a name, and `x₁` and `x²` have no digits of this kind.
    static func all(in text: String) -> [TypedNumber] {
        var found: [TypedNumber] = []
        var place = text.startIndex
        var previous: Character = " "
        while place < text.endIndex {
            let isName = previous.isLetter || previous == "_"
            guard text[place].isASCIIDigit else {
                previous = text[place]
                place = text.index(after: place)
                continue
            }
            let end = end(of: text[place...])
            let digits = text[place..<end].filter { $0 != "," }
            if !isName, let value = Double(digits) {
                found.append(
                    TypedNumber(
                        text: String(text[place..<end]), value: value, isWord: false, before: text[..<place],
                        after: text[end...]))
            }
            (previous, place) = ("0", end)
        }
        return found
    }

    /// Where the number ends with which a text begins.
    private static func end(of text: Substring) -> String.Index {
        if let match = text.prefixMatch(of: /[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])/) { return match.range.upperBound }
        return text.prefixMatch(of: /[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?/)?.range.upperBound ?? text.endIndex
    }

    private static let words: [String: Double] = Dictionary(
        uniqueKeysWithValues: zip(
            [
                "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
                "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
            ], stride(from: 5.0, through: 20, by: 1)))

    /// The numbers in words, from five upward: two of something is often just a way of speaking.
    static func words(in text: String) -> [TypedNumber] {
        text.matches(of: /[A-Za-z]+/).compactMap { match in
            words[match.output.lowercased()].map {
                TypedNumber(
                    text: String(match.output), value: $0, isWord: true, before: text[..<match.range.lowerBound],
                    after: text[match.range.upperBound...])
            }
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension TypedNumber {
    /// Numbers that need no computing, and why.
    enum Kind: String, CaseIterable {
        /// No and yes, off and on, the ends of a probability, the input of a bias.
        case zeroOrOne
        /// A factor or a divisor of a formula: `2x`, `2·(y − ŷ)`, `(n + 1)/2`, `ln 2`.
        case factorOfTwo
        /// Which one, not how many: `layer 2`, `digits 0 to 9`, `t = 3`, `3.` before an item of a list.
        case index
        /// Another way to write a unit: `10⁻⁷`, `powers of ten`.
        case powerOfTen
        /// When something was found out.
        case year
        /// Something to be typed or opened: `--set age=30`, `06-optimizers`.
        case command
    }

    /// What it counts as, if it needs no computing.
    var kind: Kind? {
        if isWord { return before.hasSuffix("power of ") || before.hasSuffix("powers of ") ? .powerOfTen : nil }
        if value == 0 || value == 1 { return .zeroOrOne }
        if value == 2, isFactor { return .factorOfTwo }
        if isIndex { return .index }
        if value == 10, let next = after.first, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(next) { return .powerOfTen }
        if text.count == 4, !text.contains("."), (1900...2099).contains(value) { return .year }
        if before.firstMatch(of: /--[a-z][^`\n]*$/) != nil { return .command }
        if before.last == "`", after.first == "-" { return .command }
        return nil
    }

    private var isFactor: Bool {
        if before.last == "/" || before.hasSuffix("ln ") { return true }
        guard let next = after.first else { return false }
        return next.isLetter || ["·", "(", "√"].contains(next)
    }

    private var isIndex: Bool {
        if before.isEmpty, after.hasPrefix(". ") { return true }
        let noun =
            /(?i)\b(?:layers?|neurons?|class|students?|steps?|digits?|numbers?|t =) (?:[0-9]+(?:, | to | and ))*$/
        return before.firstMatch(of: noun) != nil
    }
}
