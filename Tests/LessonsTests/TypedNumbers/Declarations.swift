/// Finds functions, initializers and the constants of types. What is inside a function belongs to it.
struct Declarations {
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
