/// A lesson's files taken apart into functions and constants, to look up which numbers a piece of its code has.
struct LessonCode {
    /// A function, an initializer (under the name of its type) or a constant of a type, from its keyword to its end.
    struct Declaration {
        let file: String
        let name: String
        let range: Range<Int>
    }

    let name: String
    let files: [String: SwiftText]
    private let declarations: [Declaration]

    init(_ name: String, _ sources: [String: String]) {
        self.name = name
        files = sources.mapValues(SwiftText.init)
        declarations = files.flatMap { file, text in
            Declarations(of: text.code).found.map { Declaration(file: file, name: $0, range: $1) }
        }
    }

    /// The function or constant around a place.
    func declaration(around place: Int, in file: String) -> Declaration? {
        declarations.first { $0.file == file && $0.range.contains(place) }
    }

    /// The numbers in a function or constant and in those that it names, whichever file they are in.
    func numbers(given declaration: Declaration) -> CodeNumbers {
        var numbers = numbers(in: declaration)
        let names = CodeNumbers.words(of: files[declaration.file]?.code[declaration.range] ?? [])
        // What a lesson says of itself and of its inputs is about all of its parts.
        let isWhole = names.contains("Lesson")
        for other in declarations where isWhole || names.contains(other.name) { numbers.formUnion(self.numbers(in: other)) }
        return numbers
    }

    private func numbers(in declaration: Declaration) -> CodeNumbers {
        guard let text = files[declaration.file] else { return CodeNumbers() }
        var numbers = CodeNumbers(text.code[declaration.range])
        for literal in text.literals where declaration.range.contains(literal.start) && literal.isGiven {
            numbers.whole.formUnion(TypedNumber.all(in: literal.text).map(\.value))
        }
        return numbers
    }
}

extension SwiftText.Literal {
    /// Not told by the lesson but handed to it: what the notes print, code that runs, a name, numbers
    /// to be read.
    var isGiven: Bool {
        if labels.contains(where: ["notes", "holds", "start", "answer"].contains) { return true }
        if ["story.code", ".code"].contains(calls.last) { return true }
        if calls.contains(where: { $0.hasPrefix("RecordedLog") || $0.hasSuffix("Printed") }) { return true }
        return !calls.contains { $0.hasPrefix("story.") || $0 == "alignedTable" }
            && (!text.contains(where: \.isLetter) || !text.contains(where: \.isWhitespace))
    }

    /// The name of an entry of the ledger: `002-perceptron-trick`.
    var isEntry: Bool { text.wholeMatch(of: /00[0-4]-[a-z0-9.-]+/) != nil }
}

/// The numbers of a piece of code.
struct CodeNumbers {
    /// Written in it.
    var whole: Set<Double> = []
    /// How many elements its lists have.
    var sizes: Set<Double> = []

    init() {}

    init(_ code: ArraySlice<UInt8>) {
        var place = code.startIndex
        while place < code.endIndex {
            if code[place].isDigit {
                number(in: code, &place)
            } else if code[place].isInWord {
                while place < code.endIndex, code[place].isInWord { place += 1 }
            } else {
                if code[place] == UInt8(ascii: "["), let size = Self.size(of: code[place...]) {
                    sizes.insert(Double(size))
                }
                place += 1
            }
        }
    }

    mutating func formUnion(_ other: CodeNumbers) {
        whole.formUnion(other.whole)
        sizes.formUnion(other.sizes)
    }

    private mutating func number(in code: ArraySlice<UInt8>, _ place: inout Int) {
        let start = place
        while place < code.endIndex, code[place].isInWord || Self.isPoint(code, place) || Self.isSign(code, place) {
            place += 1
        }
        let text = String(decoding: code[start..<place], as: UTF8.self).filter { $0 != "_" }
        if let value = Double(text), !Self.isForm(code, before: start) { whole.insert(value) }
    }

    private static func isPoint(_ code: ArraySlice<UInt8>, _ place: Int) -> Bool {
        code[place] == UInt8(ascii: ".") && place + 1 < code.endIndex && code[place + 1].isDigit
    }

    private static func isSign(_ code: ArraySlice<UInt8>, _ place: Int) -> Bool {
        code[place] == UInt8(ascii: "-") && code[place - 1] == UInt8(ascii: "e")
    }

    /// Whether a number says how another is to be written, or which element is meant: `.fixed(2)`, `decimals: 2`,
    /// `steps[3]`, `pair.1`.
    private static func isForm(_ code: ArraySlice<UInt8>, before start: Int) -> Bool {
        let before = code[code.startIndex..<start].suffix(12)
        if ["fixed(", "decimals: ", "digits: ", "edge: "].contains(where: { before.hasSuffix($0) }) { return true }
        guard let last = before.last else { return false }
        if last == UInt8(ascii: ".") { return before.dropLast().last != UInt8(ascii: ".") }
        guard last == UInt8(ascii: "["), let owner = before.dropLast().last else { return false }
        return owner.isInWord || owner == UInt8(ascii: "]") || owner == UInt8(ascii: ")")
    }

    /// How many elements a list has that begins here; nil for a subscript.
    private static func size(of code: ArraySlice<UInt8>) -> Int? {
        var (depth, size, isEmpty) = (0, 0, true)
        for byte in code {
            if [UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{")].contains(byte) {
                depth += 1
                if depth > 1 { isEmpty = false }
                continue
            }
            if [UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}")].contains(byte) {
                depth -= 1
                if depth == 0 { return isEmpty ? size : size + 1 }
                continue
            }
            if byte == UInt8(ascii: ","), depth == 1 {
                (size, isEmpty) = (size + 1, true)
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\n") {
                isEmpty = false
            }
        }
        return nil
    }

    /// The names in a piece of code.
    static func words(of code: ArraySlice<UInt8>) -> Set<String> {
        Set(code.split { !$0.isInWord }.map { String(decoding: $0, as: UTF8.self) })
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

/// Finds functions, initializers and the constants of types. What is inside a function belongs to it.
private struct Declarations {
    private(set) var found: [(name: String, range: Range<Int>)] = []
    private let code: [UInt8]
    /// The names of the types around, each with where it ends.
    private var types: [(name: String, end: Int)] = []

    init(of code: [UInt8]) {
        self.code = code
        var place = 0
        while place < code.count {
            guard code[place].isInWord else {
                place += 1
                continue
            }
            let start = place
            let word = word(&place)
            types.removeAll { $0.end <= start }
            switch word {
            case "struct", "class", "enum", "extension": openType(&place)
            case "func": add(name(&place), from: start, to: endOfBody(&place))
            case "init": add(types.last?.name ?? word, from: start, to: endOfBody(&place))
            case "let", "var": add(name(&place), from: start, to: endOfConstant(&place))
            default: break
            }
        }
    }

    private mutating func add(_ name: String, from start: Int, to end: Int) { found.append((name, start..<end)) }

    private func word(_ place: inout Int) -> String {
        let start = place
        while place < code.count, code[place].isInWord { place += 1 }
        return String(decoding: code[start..<place], as: UTF8.self)
    }

    private func name(_ place: inout Int) -> String {
        while place < code.count, !code[place].isInWord { place += 1 }
        return word(&place)
    }

    private mutating func openType(_ place: inout Int) {
        let name = name(&place)
        while place < code.count, code[place] != UInt8(ascii: "{") { place += 1 }
        var end = place
        skipBrackets(&end)
        types.append((name, end))
    }

    /// To the end of the body, or of the line if there is none.
    private func endOfBody(_ place: inout Int) -> Int {
        while place < code.count, code[place] != UInt8(ascii: "{") {
            if code[place] == UInt8(ascii: "(") { skipBrackets(&place) } else { place += 1 }
        }
        skipBrackets(&place)
        return place
    }

    /// To the end of the line, where no bracket is open and the next line does not go on.
    private func endOfConstant(_ place: inout Int) -> Int {
        while place < code.count {
            switch code[place] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): skipBrackets(&place)
            case UInt8(ascii: "\n") where !goesOn(after: place): return place
            default: place += 1
            }
        }
        return place
    }

    private func goesOn(after end: Int) -> Bool {
        let last = code[..<end].last { $0 != UInt8(ascii: " ") }
        let next = code[end...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        return last == UInt8(ascii: "=") || next.map { Array(".+?:&|".utf8).contains($0) } ?? false
    }

    private func skipBrackets(_ place: inout Int) {
        var depth = 0
        while place < code.count {
            let byte = code[place]
            place += 1
            if [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{")].contains(byte) { depth += 1 }
            if [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte) {
                depth -= 1
                if depth == 0 { return }
            }
        }
    }
}
