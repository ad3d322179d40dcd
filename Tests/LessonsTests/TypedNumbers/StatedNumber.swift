/// A number that a lesson states in digits or words, and what the code beside it gives.
struct StatedNumber: CustomStringConvertible {
    let unit: String
    /// The step that is being told, or the function.
    let step: String
    let file: String
    let line: Int
    /// The sentence or cell, with `◆` where something is put in.
    let sentence: String
    let number: TypedNumber
    private let given: CodeNumbers

    /// All that are stated but those of a kind that needs no computing.
    static func all(in unit: LessonCode) -> [StatedNumber] {
        unit.files.flatMap { file, text -> [StatedNumber] in
            var given: [Int: CodeNumbers] = [:]
            return text.literals.filter { !$0.isGiven && !$0.isEntry }.flatMap { literal -> [StatedNumber] in
                let numbers = TypedNumber.all(in: literal.text) + TypedNumber.words(in: literal.text)
                let stated = numbers.filter { $0.kind == nil }
                guard !stated.isEmpty else { return [] }
                let declaration = unit.declaration(around: literal.start, in: file)
                let key = declaration?.range.lowerBound ?? -1
                let known = given[key] ?? declaration.map(unit.numbers(given:)) ?? CodeNumbers(text.code[...])
                given[key] = known
                let step = unit.step(before: literal.end, in: declaration) ?? declaration?.name ?? file
                return stated.map {
                    StatedNumber(
                        unit: unit.name, step: step, file: file, line: literal.line,
                        sentence: $0.sentence, number: $0, given: known)
                }
            }
        }
    }

    /// Whether the code beside it has this number: as it stands, as a share of 1 for a percentage, or as the size of
    /// a list for a word.
    var isGiven: Bool {
        let value = number.value
        if given.values.contains(value) { return true }
        if number.isWord { return given.sizes.contains(value) }
        return number.after.prefixMatch(of: /(?: ?%| percent| in a hundred)/) != nil
            && given.values.contains(value / 100)
    }

    var description: String {
        "\(unit), “\(step)” (\(file):\(line)): expected a number that is computed or that its code gives, "
            + "received \(number.text) typed into “\(sentence)”; put in what the code has, as \\(…)"
    }
}

extension TypedNumber {
    /// The sentence around it.
    var sentence: String {
        let start = before.ranges(of: /[.?!:] |\n/).last?.upperBound ?? before.startIndex
        let end = after.firstMatch(of: /[.?!:](?= |$)|\n/)?.range.upperBound ?? after.endIndex
        return "\(before[start...])\(text)\(after[..<end])".split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
